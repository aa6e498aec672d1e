"""The policy language as a JSON Schema, so that an editor completes a policy and marks what it has no word for.

It is the model's own schema, so it cannot say another thing than the model; it knows less than `reading` does, which
also refuses what could never run.
"""

import json

from chalicelib.domain.policy.model import Policy


def json_schema() -> str:
    """The schema as text, ending in a newline."""
    schema = Policy.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A written complaints policy"
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
