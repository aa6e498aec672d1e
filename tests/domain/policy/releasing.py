"""Writes the sample of a published policy that every later version must be able to read: once, when a schema is new."""

from pathlib import Path

from chalicelib import policies
from chalicelib.domain.policy.publishing import SCHEMA

RELEASED = Path(__file__).parent / "released"

if __name__ == "__main__":
    RELEASED.mkdir(exist_ok=True)
    (RELEASED / f"{SCHEMA}.json").write_text(policies.publish("aptcoo").json + "\n", encoding="utf-8")
