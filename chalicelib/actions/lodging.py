"""A complaint that somebody has filled in becomes a case, once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.actions import floods, letters, links
from chalicelib.actions.change import begin, perform
from chalicelib.actions.committing import AlsoWrite
from chalicelib.actions.elsewhere import appealed
from chalicelib.actions.files_of_cases import hand_over, with_the_form
from chalicelib.actions.knowing import among_us, written_of
from chalicelib.actions.uploads import Place
from chalicelib.domain import references
from chalicelib.domain.access.capacities import given
from chalicelib.domain.access.permissions import ACTS
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.commands import LinkAppeal, Receive
from chalicelib.domain.casework.event import Avoid, Consent, Flood, ForWhom, Language, SafeTime
from chalicelib.domain.casework.events import COMPLAINANT, Channel, FileAdded, Reach, Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import AlreadyThere, Conflict, DraftKey, Pointer, Services, Site
from chalicelib.queries.moments import moment_of

TRIES = 5  # a reference meets an older one about once in three thousand million


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What the form, or whoever takes a complaint down, has asked."""

    site: str
    stage: str
    narrative: str
    about: tuple[str, ...] | None = ()  # roles; None: would rather not say
    about_words: str = ""
    when_words: str = ""
    arose: date | None = None
    desired: str = ""
    come_from: str = ""
    for_whom: ForWhom = ""
    learner: str = ""
    knows: str = ""  # how they know the learner
    works_for: str = ""  # of a professional: their organisation and job
    consent: Consent = ""
    consent_until: date | None = None
    may_be_told: str = ""  # what the person may be told for whom they act
    not_told: str = ""  # who must not be told of it
    points: tuple[str, ...] = ()  # what happened, in points, where they were confirmed
    name: str = ""
    reach: Reach = "none"
    avoid: tuple[Avoid, ...] = ()
    safe: tuple[SafeTime, ...] = ()
    safe_times: str = ""
    needs: str = ""
    interpreter: str = ""
    companion: str = ""
    talk_to: str = ""  # with whom a learner would like to talk
    ask_first: bool = False
    language: Language = ""  # in which they read
    email: str = ""
    telephone: str = ""
    address: str = ""
    form: str = ""  # in which they need our letters; "": as we write them
    anonymous: bool = False
    safeguarding: bool = False
    data_protection: bool = False
    channel: Channel = "web"
    received: date | None = None
    held: bool = False  # its mail waits until one of ours has looked
    flood: tuple[Flood, ...] = ()  # of what too many came
    reader: str = ""  # the role that is to read it first, where nobody was named
    reason: str = ""  # why it was written down later than it came
    appeal_of: str = ""  # reference of the case whose result affects whoever appeals


@dataclass(frozen=True, slots=True)
class Lodged:
    case_id: str
    reference: str
    token: str


class NoSuchSite(Exception):
    """The complaint names a site that there is not."""


def submit(
    services: Services,
    draft_id: str,
    complaint: Complaint,
    actor: str = COMPLAINANT,
    place: str = "",
    way_back: DraftKey | None = None,
) -> Lodged:
    """Make the case, and mark the draft with it in the same transaction; a second submit gives the first case.

    `way_back`: what leads to the draft by a code, so that it leads to the case for as long as there is one.
    `place`: where on the network it comes from. A flood is taken like anything else, but nothing is mailed to an address
    that has shown itself to nobody until one of ours has looked.
    Raises NoSuchSite, Refused("in_future" | "not_yours"), StoreUnavailable; Conflict only when `TRIES` others met it
    in a row.
    """
    site = _site(services, complaint, actor)
    if actor == COMPLAINANT and complaint.reach == "email":
        flood = floods.passed(services, draft_id, address=complaint.email, place=place, site=complaint.site)
        complaint = replace(complaint, held=bool(flood), flood=flood)
    lost: AlreadyThere | Conflict
    for _ in range(TRIES):
        case_id, reference = services.new_id(), references.make(services.randomness(8))
        try:
            draft = AlsoWrite(draft=draft_id, way_back=way_back)
            begun = _begin(services, site, case_id, reference, complaint, draft, actor)
            hand_over(services, Place("draft", draft_id))  # what arrived in the meantime
            return _linked(services, complaint, begun, actor)
        except AlreadyThere as there:
            if there.case_id:
                return _linked(services, complaint, lodged(services, there.case_id), actor)
            lost = there
        except Conflict as met:  # the same form, sent twice in one moment: the next try finds what became of the other
            lost = met
    raise lost


def would_send(services: Services, complaint: Complaint, actor: str) -> list[letters.Previewed]:
    """The letters that the complaint would owe whoever made it, but for the reference and the link that it would get.

    Raises NoSuchSite, Refused.
    """
    site = _site(services, complaint, actor)
    command = _receive(services, site, "given when you save this", complaint, actor)
    now = moment_of(services, actor, Case(), site=site.id, policy=command.policy)
    return letters.would_send(services, now, {}, "receive", command)


def may_take_down(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles at a site may take a complaint down there."""
    return bool(given(roles) & ACTS["receive"])


def _site(services: Services, complaint: Complaint, actor: str) -> Site:
    site = services.organisation.site(complaint.site)
    if site is None:
        raise NoSuchSite(complaint.site)
    person = services.organisation.people(site.id).get(actor)
    if actor != COMPLAINANT and not may_take_down(person.roles if person else ()):
        raise Refused("not_yours")
    return site


def _linked(services: Services, complaint: Complaint, made: Lodged, actor: str) -> Lodged:
    """The case against whose result it appeals knows of it too, in a transaction of its own: trying again adds nothing."""
    if complaint.appeal_of:
        of = appealed(services, actor, complaint.appeal_of).case
        if made.reference not in of.appeals:
            perform(services, actor, of.id, "link_appeal", LinkAppeal(of=made.reference))
    return made


def lodged(services: Services, case_id: str) -> Lodged:
    """What the confirmation of a case that was made before says. Raises KeyError where there is no such case."""
    stored = services.cases.load(case_id)
    if stored is None:
        raise KeyError(case_id)
    return Lodged(case_id, stored.summary.reference, links.token(services, stored.summary))


def _begin(
    services: Services, site: Site, case_id: str, reference: str, complaint: Complaint, draft: AlsoWrite, actor: str
) -> Lodged:
    pointers = (Pointer(key=f"REF#{reference}", case_id=case_id),)
    command = _receive(services, site, reference, complaint, actor, with_the_form(services, draft.draft))
    begin(services, case_id, command, actor, replace(draft, pointers=pointers))
    services.alarms.count("complaint_received")
    return Lodged(case_id, reference, links.first_token(services, case_id))


def _receive(
    services: Services, site: Site, reference: str, complaint: Complaint, actor: str, files: tuple[FileAdded, ...] = ()
) -> Receive:
    c, today = complaint, local_date(services.now())
    of = appealed(services, actor, c.appeal_of).case if c.appeal_of else None
    words = Words(
        narrative=c.narrative, when=c.when_words, desired=c.desired, about=c.about_words, name=c.name, email=c.email,
        telephone=c.telephone, address=c.address, form=c.form, text=c.reason, points=c.points, learner=c.learner,
        knows=c.knows, may_be_told=c.may_be_told, not_told=c.not_told, safe_times=c.safe_times, needs=c.needs,
        interpreter=c.interpreter, companion=c.companion, talk_to=c.talk_to, works_for=c.works_for,
    )  # fmt: skip
    return Receive(
        policy=site.in_force(c.received or today), site=site.id, reference=reference, stage=c.stage, channel=c.channel,
        points=len(c.points) if len(c.points) > 1 else 0,
        received=c.received, arose=c.arose, about=c.about, come_from=c.come_from,
        for_whom=c.for_whom, consent=c.consent, consent_until=c.consent_until, avoid=c.avoid, safe=c.safe,
        from_person=among_us(services.organisation, c.email, c.name, c.come_from), reach=c.reach, reader=c.reader,
        perhaps=written_of(
            services.organisation, site.id, about=c.about_words, narrative=c.narrative if c.about is None else ""
        ),
        another_form=bool(c.form), ask_first=c.ask_first, language=c.language, files=files,
        anonymous=c.anonymous, held=c.held, flood=c.flood, safeguarding=c.safeguarding,
        data_protection=c.data_protection, words=words, appeal_of=of.reference if of else "",
        decided_before=tuple(sorted(of.took_part)) if of else (),
    )  # fmt: skip
