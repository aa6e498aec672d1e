"""Letters to the complainant as they will read them: before an act, to be looked at; and on paper, to be posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.actions.change import Doing, decide_each, following
from chalicelib.actions.committing import notices_of
from chalicelib.domain.access.permissions import must_be_allowed
from chalicelib.domain.account import if_told
from chalicelib.domain.account.handlers import name_and_post, signatory
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import a_panel
from chalicelib.domain.casework.answering.decisions import would_issue
from chalicelib.domain.casework.contact.reached import Contact, contact
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER, OUTSIDE, Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.messages import MESSAGES, Letter, Message
from chalicelib.messages.both_languages import in_both
from chalicelib.ports import NoticeItem, Services
from chalicelib.queries.questions import asker, reached
from chalicelib.queries.tracking import account_of

LEAVES_BY: Mapping[str, e.How] = {  # its dates follow that (R8)
    "mail": "email", "post": "post", "call": "telephone", "hand": "by_hand",
}  # fmt: skip
THEIR_LINK = "(their own private link stands here)"  # whoever reads the letter first must not hold the link
TO_OWNER = ("action_given", "action_due", "action_back")  # of an action


@dataclass(frozen=True, slots=True)
class Previewed:
    """What an act would send to the complainant, and by which medium."""

    notice: NoticeItem
    message: Message


def would_send(
    services: Services, snapshot: CaseSnapshot, words: Mapping[int, Words], name: str, command: commands.Command
) -> list[Previewed]:
    """The letters that a command would owe the complainant, as they would read. Nothing is written down.

    Raises Refused, just as the command itself would.
    """
    return would_each_send(services, snapshot, words, ((name, command),))


def would_each_send(
    services: Services, snapshot: CaseSnapshot, words: Mapping[int, Words], doings: Sequence[Doing]
) -> list[Previewed]:
    """The same of several commands of one person that are done at once."""
    if snapshot.case.version:  # whether somebody may begin a case is asked where that is done
        for name, command in doings:
            must_be_allowed(snapshot, name, command)
    after = following(snapshot, decide_each(services, snapshot, doings))
    known = {**words, **_new_words(snapshot, after)}
    owed = [item for item in notices_of(snapshot, after) if item.to == COMPLAINANT]
    return [Previewed(item, written(services, item, after, known, THEIR_LINK)) for item in owed]


def would_draft(
    services: Services, snapshot: CaseSnapshot, words: Mapping[int, Words], name: str, command: commands.Command
) -> Message | None:
    """The response that waits to be approved once the command is done, as it would read. Raises Refused."""
    after = following(snapshot, decide_each(services, snapshot, ((name, command),)))
    return response_drafted(services, after, {**words, **_new_words(snapshot, after)})


def _new_words(before: CaseSnapshot, after: CaseSnapshot) -> dict[int, Words]:
    return {r.seq: getattr(r.event, "words", None) or Words() for r in after.case.history[before.case.version :]}


def response_drafted(services: Services, snapshot: CaseSnapshot, words: Mapping[int, Words]) -> Message | None:
    """The response that waits to be approved, or to be confirmed by a panel's members, or has been; None: there is none.

    As it would read if it went today. A panel's shows nothing to whoever may not read its words yet, not even its finding.
    """
    approved = snapshot.case.report is not None and snapshot.stage.approved_by
    theirs = a_panel.would_issue(snapshot) if snapshot.case.decision_seq in words else None
    issued = would_issue(snapshot) if approved else theirs
    if issued is None:
        return None
    after = following(snapshot, [issued])
    owed = (item for item in notices_of(snapshot, after) if item.to == COMPLAINANT and item.kind == "outcome")
    return next((written(services, item, after, words, THEIR_LINK) for item in owed), None)


def written(
    services: Services, notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words], link: str
) -> Message:
    """A notice as its reader will read it today. An outcome is written as if it had just been told (READINGS R19).

    `link`: the complainant's own, or what stands in its place. Nobody else's mail holds it.
    """
    told = if_told(moment, LEAVES_BY[notice.medium]) if notice.kind == "outcome" else moment
    seen = account_of(services, told, words)
    english = MESSAGES[notice.kind](seen, particulars(services, notice, moment, words, link))
    return in_both(english, seen.contact.language) if notice.to == COMPLAINANT else english


def particulars(
    services: Services, notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words], link: str
) -> Letter:
    """Who reads a notice, where its links lead, and how we are reached."""
    site = services.organisation.site(moment.case.site)
    name, _ = reader(services, notice, moment, words)
    outside = notice.to in (COMPLAINANT, FORMER, ASKED)
    return Letter(
        link=link if notice.to in OUTSIDE else "", on_paper=notice.medium == "post",
        case_page="" if outside else _page(services, notice, moment),
        to_name=name, about=notice.about, today=moment.today, mailbox=site.mailbox if site else "",
        postal_address=site.postal_address if site else "", telephone=site.telephone if site else "",
        officer=site.officer if site else "", signed=_signed(services, notice, moment) if outside else "",
    )  # fmt: skip


def _page(services: Services, notice: NoticeItem, moment: CaseSnapshot) -> str:
    """Of the case; of an action alone, to its owner, who may have no part in the case."""
    desk, of = f"{services.base_url()}/staff", moment.case.reference
    if notice.kind in TO_OWNER:
        return f"{desk}/actions/{of}/{notice.about.partition('#')[2]}"
    return f"{desk}/cases/{of}"


def _signed(services: Services, notice: NoticeItem, moment: CaseSnapshot) -> str:
    """Name and post of whoever signs it; "" where nobody is named."""
    person = asker(moment, int(notice.about)) if notice.to == ASKED else signatory(moment, notice.kind)
    name, _ = (person and services.organisation.contact(person.id)) or ("", "")
    return name_and_post(moment, person, name) if person else ""


def reader(services: Services, notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words]) -> tuple[str, str]:
    """The name and e-mail address of whoever a notice is for; empty where we know none.

    Whoever reads the address until now may be anybody, so they are not named.
    """
    if notice.to == FORMER:
        return "", former(notice, moment, words).email
    if notice.to == ASKED:
        return reached(services, moment, int(notice.about), words)
    if notice.to == COMPLAINANT:
        known = contact(moment.case.history, words)
        return known.name, known.email
    return services.organisation.contact(notice.to) or ("", "")


def former(notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words]) -> Contact:
    """How they were reached until what owes the notice happened."""
    return contact(moment.case.history, words, before=notice.seq)
