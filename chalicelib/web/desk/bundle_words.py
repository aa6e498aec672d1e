"""How bundles are spoken of: for whom one is, and what is said of one that is being made."""

from collections.abc import Mapping

from chalicelib.domain.casework.evidence.events import Recipient

FOR: Mapping[Recipient, str] = {
    "panel": "the panel",
    "inspector": "an inspector",
    "ombudsman": "an ombudsman or a regulator",
    "referrer": "the school or council that referred the learner",
    "data_subject": "the person who asked for their personal data",
}
