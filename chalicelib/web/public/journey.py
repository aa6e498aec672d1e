"""Where somebody stands in the form: which questions arise, which are answered, what comes next; and what is lodged.

There is no step to remember. The next page is the first question without an answer that stands, and when there is none
it is "check your answers": so a change made from there leads back there, unless it raises a new question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services, Site
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.past_day import UNSURE
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public import choices
from chalicelib.web.public.questions import QUESTIONS, Question


@dataclass(frozen=True, slots=True)
class Journey:
    setting: Setting
    questions: tuple[Question, ...]  # those that arise up to and including the first that is not answered
    answers: Mapping[str, Any]  # those that stand
    open: Question | None  # the first that is not answered

    def before(self, question: Question) -> str:
        """The address of the page before a question."""
        if self.open is None:
            return url_for("check")
        slugs = [q.slug for q in self.questions]
        at = slugs.index(question.slug) if question.slug in slugs else 0
        return url_for("question", slugs[at - 1]) if at else url_for("start")

    @property
    def onward(self) -> str:
        return url_for("question", self.open.slug) if self.open else url_for("check")

    def reached(self, question: Question) -> bool:
        """Whether a question may be asked yet: those before it are answered."""
        return question in self.questions


def journey(services: Services, answers: Mapping[str, Any]) -> Journey:
    """How far these answers lead. Each is checked again as if it had just been typed."""
    sites = tuple(listed(services, str(answers.get("site", ""))))
    setting = _setting(services, sites, {})
    passed: list[Question] = []
    standing: dict[str, Any] = {}
    for question in QUESTIONS:
        if not question.arises(setting):
            continue
        passed.append(question)
        name = question.field.name
        if name not in answers or not question.field.stands(answers[name], setting):
            return Journey(setting, tuple(passed), standing, question)
        standing[name] = answers[name]
        setting = _setting(services, sites, standing)
    return Journey(setting, tuple(passed), standing, None)


def listed(services: Services, chosen: str = "") -> list[Site]:
    """The sites that the form offers, and the one that somebody came for by its own address."""
    return [site for site in services.organisation.sites() if not site.unlisted or site.id == chosen]


def held(services: Services, site: str) -> frozenset[str]:
    """The roles that somebody holds at a site."""
    return frozenset(role for person in services.organisation.people(site).persons for role in person.roles)


def _setting(services: Services, sites: tuple[Site, ...], standing: Mapping[str, Any]) -> Setting:
    chosen = sites[0].id if len(sites) == 1 else standing.get("site")
    site = next((s for s in sites if s.id == chosen), None)
    return Setting(
        sites=sites,
        site=site,
        policy=services.organisation.policy(site.in_force(local_date(services.now()))) if site else None,
        today=local_date(services.now()),
        answers=dict(standing),
        held=held(services, site.id) if site else frozenset(),
    )


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
        form=answers.get("form", ""),
        anonymous=not answers["name"],
        safeguarding=answers["safeguarding"] != "no",
    )
