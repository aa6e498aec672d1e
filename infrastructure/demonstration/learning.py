"""What learned.yaml says: themes that somebody named and published, and what people answered to how it went.

It is written down at its own instants once everything else was played, as the pages would have written it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from chalicelib.domain.how_it_went import HowItWent
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services
from chalicelib.ports.themes import Theme

LEARNED = Path(__file__).parent / "learned.yaml"
Instant = Callable[[str, Mapping[str, Any]], datetime]  # of a site's day, as the file counts it
CaseOf = Callable[[str], str]  # the id of the case of whoever complained


def learn(services: Services, instant: Instant, case_of: CaseOf) -> None:
    said = yaml.load(LEARNED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for number, one in enumerate(said["themes"]):
        services.themes.keep(_theme(number, one, instant, case_of), None)
    for one in said["answers"]:
        answers = {name: one[name] for name in ("clear", "fair", "settled", "text") if name in one}
        services.how_it_went.keep(
            HowItWent(case_id=case_of(one["of"]), at=instant(one["site"], one["when"]), **answers)
        )


def _theme(number: int, one: Any, instant: Instant, case_of: CaseOf) -> Theme:
    words = {name: one[name] for name in ("site", "name", "came_of", "action", "changed", "said", "did")}
    return Theme(
        id=f"demonstration.theme.{number}", cases=tuple(map(case_of, one["cases"])), by=one["as"],
        at=instant(one["site"], one["when"]), published_on=local_date(instant(one["site"], one["published"])),
        published_by=one["as"], **words,
    )  # fmt: skip
