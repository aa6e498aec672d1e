"""From the form's answers to the complaint that is lodged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.past_day import UNSURE
from chalicelib.web.public import choices


def complaint(setting: Setting, answers: Mapping[str, Any]) -> Complaint:
    """The complaint. `answers` holds those that stand, and no others: what was changed away is not sent."""
    assert setting.site is not None
    arose = answers["arose"]
    return Complaint(
        site=setting.site.id,
        stage=answers.get("stage") or choices.stages(setting)[0].value,
        narrative=answers["narrative"],
        about=choices.roles(answers["about"]),
        reader=answers.get("reader", choices.USUAL).removeprefix(choices.USUAL),
        about_words=answers.get("about_words", ""),
        when_words=answers.get("when_words", ""),
        arose=None if arose == UNSURE else date.fromisoformat(arose),
        desired=answers["desired"],
        come_from=answers["come_from"],
        name=answers["name"],
        reach=answers["reach"],
        email=answers.get("email", ""),
        telephone=answers.get("telephone", ""),
        address=answers.get("address", ""),
        anonymous=not answers["name"],
        safeguarding=answers["safeguarding"] != "no",
    )
