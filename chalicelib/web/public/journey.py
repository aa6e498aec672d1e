"""Where somebody stands in the form: which questions arise, which are answered, what comes next; and what is lodged.

There is no step to remember. The next page is the first question without an answer that stands, and when there is none
it is "check your answers": so a change made from there leads back there, unless it raises a new question. An answer that
a change made void stays in the draft, in case it is changed back; it is neither shown nor sent, and the last page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalicelib.actions.lodging import Complaint
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services, Site
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.past_day import UNSURE
from chalicelib.web.public import choices
from chalicelib.web.public.asking import Question
from chalicelib.web.public.questions import QUESTIONS

CHECK = "check"
AS_SAID = (  # answers that go with the complaint as they are; "" where nothing was said, or nobody asked
    "about_words", "when_words", "desired", "knows", "consent", "may_be_told", "email", "telephone", "address",
    "not_told", "safe_times", "needs", "interpreter", "companion", "form", "talk_to", "works_for",
)  # fmt: skip
UNDER = "-under"  # among the answers: the site and the policy that they were given under; no field's name begins so


@dataclass(frozen=True, slots=True)
class Journey:
    setting: Setting
    questions: tuple[Question, ...]  # those that arise up to and including the first that is not answered
    answers: Mapping[str, Any]  # those that stand
    open: Question | None  # the first that is not answered
    kept: Mapping[str, Any]  # all that were ever given

    def before(self, question: Question) -> str:
        """The page before a question: the last part of its address, "" for the start."""
        if self.open is None:
            return CHECK
        slugs = [q.slug for q in self.questions]
        at = slugs.index(question.slug) if question.slug in slugs else 0
        return slugs[at - 1] if at else ""

    @property
    def onward(self) -> str:
        """The next page: the last part of its address."""
        return self.open.slug if self.open else CHECK

    @property
    def void(self) -> list[str]:
        """What was answered and does not count any more, as "check your answers" names it."""
        keys = {one.field.name: one.key for q in QUESTIONS for one in q.asked(self.setting)}
        return [key for name, key in keys.items() if key and self.kept.get(name) and name not in self.answers]

    @property
    def under(self) -> str:
        """The site and its policy, which the questions were asked by."""
        site = self.setting.site
        return f"{site.id}|{site.in_force(self.setting.today)}" if site else ""

    @property
    def changed(self) -> str:
        """What we changed since these answers were given, in words; "" for nothing."""
        site, before = self.setting.site, str(self.kept.get(UNDER, ""))
        chosen = self.kept.get("site")
        if chosen and chosen not in {s.id for s in self.setting.sites}:
            return "The place you chose is no longer on our list." + (f" We will use {site.name}." if site else "")
        if before and before != self.under and before.partition("|")[0] == self.under.partition("|")[0]:
            return "Our complaints policy has changed since you started. Your answers are still here."
        return ""

    def why_again(self, question: Question) -> str:
        """Why a question is asked that has been answered; "" where it has not, or the answer stands."""
        kept = self.kept.get(question.field.name)
        if kept is None or question is not self.open or question.field.stands(kept, self.setting):
            return ""
        return self.changed or "You changed an earlier answer, so we need to ask this again."

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
        for one in question.asked(setting):
            name = one.field.name
            if name not in answers or not one.field.stands(answers[name], setting):
                return Journey(setting, tuple(passed), standing, question, answers)
            if one.counts(setting):
                standing[name] = answers[name]
                setting = replace(setting, answers=dict(standing))
        setting = _setting(services, sites, standing)
    return Journey(setting, tuple(passed), standing, None, answers)


def listed(services: Services, chosen: str = "") -> list[Site]:
    """The sites that the form offers, and the one that somebody came for by its own address."""
    taking = [site for site in services.organisation.sites() if site.closed_on is None]
    return [site for site in taking if not site.unlisted or site.id == chosen]


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
    given, arose, until = answers.get, answers["arose"], answers.get("consent_until")
    by_learner = choices.by_a_learner(setting)
    return Complaint(
        site=setting.site.id,
        stage=given("stage") or choices.stages(setting)[0].value,
        narrative=answers["narrative"],
        points=tuple(answers["points"]["points"]) if "points" in answers else (),
        about=choices.roles(answers["about"]),
        reader=given("reader", choices.USUAL).removeprefix(choices.USUAL),
        arose=None if arose == UNSURE else date.fromisoformat(arose),
        come_from=answers["come_from"],
        for_whom="self" if by_learner else answers["for_whom"],
        learner=given("name" if by_learner else "learner", ""),
        consent_until=date.fromisoformat(until) if until else None,
        name=answers["name"],
        reach=answers["reach"],
        avoid=tuple(given("avoid", ())),
        safe=tuple(given("safe", ())),
        anonymous=not answers["name"],
        safeguarding=answers["safeguarding"] != "no",
        ask_first=given("ask_first") == "yes",
        **{name: given(name, "") for name in AS_SAID},
    )
