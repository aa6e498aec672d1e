"""Following a complaint through its secret link: how it stands, adding to it, asking for an independent panel.

The link is the whole permission (DESIGN §7). Any link that leads nowhere gets the same page, whatever the reason, so
that trying links teaches nothing. GET only shows; what acts is a POST from a form that we showed. A form that comes
twice, by a double click or by going back, acts once: the same words are not added again, and a stage that has been asked
for cannot be asked for.
"""

from chalice.app import Response

from chalicelib.actions import links
from chalicelib.actions.change import perform
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.asked_of_them import NOT_NEEDED
from chalicelib.messages.dates import why_window
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.messages.of_points import every_point, found_in_words, paused
from chalicelib.messages.wording import remedies, votes
from chalicelib.queries.own_cases import others
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant import (
    additions,
    case_dates,
    case_status,
    contacting,
    how_it_went,
    own_address,
    own_answer,
    own_files,
)
from chalicelib.web.complainant.case_status import about_the_hearing
from chalicelib.web.complainant.complainant_timeline import timeline
from chalicelib.web.complainant.one_field import Again, read_text, show_form, to_case, tracked
from chalicelib.web.complainant.progress_picture import steps
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.pages import Pages, Request, show
from chalicelib.web.kit.paging import part
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
TO_PRINT = 3  # parts of a history on the page to print: more could be longer than a page may be
DONE = {
    "corrected": "Thank you. Your correction is now beside what you told us.",
    "confirmed": "Thank you. We now know that our emails reach you.",
    "copy": "We are sending a copy of what you told us to your email address.",
    "copied-enough": "We have sent you several copies today. You can ask for another one tomorrow.",
    "withdrawn": "We have closed your complaint, as you asked.",
    "points": "Thank you. We have saved your points.",
    "added": "Thank you. We have added this to your complaint.",
    own_files.OFTEN: "You have downloaded many files today. You can download more tomorrow.",
    "contact": "We have changed how we contact you. This page has a new link, and we are sending it to you.",
    "silent": "We will not contact you any more. Keep the address of this page: what we write will be here.",
    "form": "We have changed how we write our letters to you.",
    "link": "You have a new link: the address of this page. Keep it now, because we cannot send it to you.",
    "panel": "We have your request for an independent panel. We will write to you when we have decided.",
    "asked": "We have your request. This page says what happens next.",
}
WHY_A_PANEL = Text(
    name="why", noun="Why you ask for it", missing="Write why you ask for an independent panel", longest=20_000, rows=8
)


@pages.get("case")
def case(request: Request) -> Response:
    return _page(request)


@pages.get("case.print")
def to_print(request: Request) -> Response:
    """All of it on one page, with nothing folded away and nothing to press."""
    return _page(request, whole=True)


def _others(request: Request, found: Tracked) -> list[tuple[str, str]]:
    """Each other complaint of theirs by its reference, and the address of its page."""
    each = others(request.services, found)
    return [(one.reference, url_for("case", links.token(request.services, one))) for one in each]


def _unopened(request: Request, found: Tracked) -> Response:
    """In the place of the page: what our mail may have given to a program that opens links is shown to a person."""
    by_mail = request.queried(links.MAILED)
    return show(
        request, "complainant/unopened.html", account=found.account, token=request.args["token"],
        mailed=by_mail if own_address.came_by_mail(request, found, by_mail) else "",
        open_token=csrf.token(request.args["token"], own_address.OPEN),
    )  # fmt: skip


def _page(request: Request, *, whole: bool = False) -> Response:
    found = tracked(request)
    account = found.account
    if account.unopened:
        return _unopened(request, found)
    heading, sentence = case_status.headline(account)
    step, promises = account.next_step, case_status.promises(account)
    by_mail = request.queried(links.MAILED)
    return show(
        request, "complainant/case.html", account=account, heading=heading, sentence=sentence,
        where_it_is=case_status.where_it_is(account), steps=steps(account), read=case_status.read(account),
        ahead=[one for one in promises if one.ahead], past=[one for one in promises if not one.ahead],
        kept=case_status.how_we_kept_them(promises), record_kept=case_status.record_kept(account),
        hearing=about_the_hearing(account),
        timeline=part(
            timeline(account), request.queried("part"), lambda line: line.words, TO_PRINT if whole else 1
        ),
        how_it_went=url_for(how_it_went.HERE, request.args["token"]), went=how_it_went.state(request.services, found),
        whole=whole, ours_first=OURS_FIRST,
        others=_others(request, found),
        dates=case_dates.days(account, local_date(request.services.now())),
        token=request.args["token"], asked=own_answer.asked(request, account),
        files=own_files.sent(account, request.services.now()), theirs=own_files.received(account, request.services.now()),
        risk=case_status.risk(account),
        mailed=by_mail if own_address.came_by_mail(request, found, by_mail) else "",
        confirm_token=csrf.token(request.args["token"], own_address.CONFIRM),
        copy_token=csrf.token(request.args["token"], own_address.COPY),
        done=DONE.get(request.queried("done"), ""), contact=reached(account.contact),
        finding=found_in_words(account.outcome) if account.outcome else "",
        votes=votes(account.outcome) if account.outcome else "",
        remedies=remedies(account), points=every_point(account, account.outcome) if account.outcome else [],
        paused=paused(account),
        why_last_day=why_window(step.window) if step and step.window else [],
    )  # fmt: skip


@pages.get("case.add")
def more(request: Request) -> Response:
    found = tracked(request)
    return _add_form(request, found)


@pages.post("case.add")
def add(request: Request) -> Response:
    found = tracked(request)
    asked = own_answer.chosen(request, found.account)
    try:
        said = read_text(request, own_answer.ANSWER if asked else additions.MORE)
    except Again as again:
        return _add_form(request, found, again)
    if asked or not additions.said_before(found, said):
        too_much = additions.too_much(request.services, found)
        if too_much:
            return _add_form(request, found, Again(FieldError(too_much), 429))
        own_answer.add(request.services, found.case_id, asked, said)
    return to_case(request, "added")


def _add_form(request: Request, found: Tracked, again: Again | None = None) -> Response:
    """The form that adds something; where we have asked them something, it asks that."""
    asked = own_answer.chosen(request, found.account)
    return show_form(
        request, found, "complainant/add.html", additions.MORE, again, asked=asked,
        taken_back=own_answer.taken_back(request, found.account), not_needed=NOT_NEEDED,
    )  # fmt: skip


@pages.get("case.panel")
def panel(request: Request) -> Response:
    found = tracked(request)
    if not found.account.panel_offered:
        return to_case(request, "")
    return show_form(request, found, "complainant/panel.html", WHY_A_PANEL)


@pages.post("case.panel")
def ask_for_panel(request: Request) -> Response:
    found = tracked(request)
    if not found.account.panel_offered:
        return additions.instead(request, WHY_A_PANEL.typed(request.form).strip())
    try:
        said = read_text(request, WHY_A_PANEL)
    except Again as again:
        return show_form(request, found, "complainant/panel.html", WHY_A_PANEL, again)
    try:
        perform(request.services, e.COMPLAINANT, found.case_id, "ask_for_panel", commands.AskForPanel(text=said))
    except Refused:  # asked for meanwhile, in another window
        return additions.instead(request, said)
    return to_case(request, "panel")


def reached(known: Contact) -> str:
    """How we contact them, as far as a page shows it that anybody may open who has the link."""
    match known.reach:
        case "email":
            return f"By email, to {contacting.masked_email(known.email)}"
        case "telephone":
            return f"By telephone, on {contacting.masked_number(known.telephone)}"
        case "post":
            return "By post"
    return "You asked us not to contact you. Our response will be on this page."
