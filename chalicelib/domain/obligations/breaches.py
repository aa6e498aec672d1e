"""By when the regulator has to be told of a personal data breach: 72 hours after it was found, by the hour.

UK GDPR Article 33(1): not later than 72 hours after having become aware of it, unless it is unlikely to result in a risk to
people. Weekends and holidays count. Where it is a high risk, the people are told too, without undue delay (Article 34).
"""

from datetime import datetime, timedelta
from typing import Literal

WITHIN = timedelta(hours=72)
Risk = Literal["", "unlikely", "risk", "high"]  # to people's rights and freedoms; "": nobody has judged it yet


def regulator_by(found_at: datetime) -> datetime:
    return found_at + WITHIN


def owes_regulator(risk: Risk, *, told: bool, closed: bool) -> bool:
    """Whether it still runs: nobody has told them, nor judged that a risk is unlikely."""
    return not told and not closed and risk != "unlikely"


def owes_people(risk: Risk, *, told: bool) -> bool:
    return risk == "high" and not told
