"""What of our template the emulator cannot be held to, taken out of its copy. docs/reference/deployment.md says the same.

MiniStack holds functions to their roles and a bucket to its policy. But it speaks without TLS, which the bucket's policy
refuses, and it takes each mail for one by nobody in particular, to which no condition on the sender can apply. Its events
do not say which version of a file they are about, so its bucket tells the functions nothing (uploading.py does). It knows no
budgets, and the gateway's pages as resources only, not as a part of the API's definition.
"""

import copy
from collections.abc import Iterator

from infrastructure.refusals import EXTENSION
from infrastructure.template_yaml import Template

LEFT_OUT = {"AWS::S3::BucketPolicy", "AWS::Budgets::Budget"}  # the policy refuses whatever does not come over TLS
ROLE = "AWS::IAM::Role"


def understood(template: Template) -> Template:
    """The template without what MiniStack would refuse although AWS does not. Everything else is as it was."""
    made = copy.deepcopy(template)
    made["Resources"] = {name: one for name, one in made["Resources"].items() if one["Type"] not in LEFT_OUT}
    made["Resources"]["Files"]["Properties"].pop("NotificationConfiguration")
    for role in (one for one in made["Resources"].values() if one["Type"] == ROLE):
        for policy in role["Properties"]["Policies"]:
            policy["PolicyDocument"]["Statement"] = [_mail(one) for one in policy["PolicyDocument"]["Statement"]]
    made["Resources"] |= dict(_pages(made["Resources"]["RestAPI"]["Properties"]["DefinitionBody"].pop(EXTENSION)))
    return made


def _pages(responses: Template) -> Iterator[tuple[str, Template]]:
    """Each page of the gateway as a resource."""
    for kind, one in responses.items():
        said = {name[0].upper() + name[1:]: value for name, value in one.items()}
        properties = {"RestApiId": {"Ref": "RestAPI"}, "ResponseType": kind, **said}
        yield (
            f"Page{kind.title().replace('_', '')}",
            {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": properties},
        )


def _mail(statement: Template) -> Template:
    """A statement about mail without saying whose; any other as it is."""
    if not all(action.startswith("ses:") for action in statement["Action"]):
        return statement
    return {**{key: value for key, value in statement.items() if key != "Condition"}, "Resource": "*"}
