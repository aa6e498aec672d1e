"""The complainant changes how we contact them, or has their link replaced, on the page that their link leads to.

Holding the link is the permission. A leaked one must not be worth more than it is: what we know of them is shown only so
far as they know it again, what is left empty stays as it is, and a new link goes to them and not to this browser. Only
whoever can be reached in no other way is shown it. Whoever asks not to be contacted keeps the link that they have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from chalice.app import Response

from chalicelib.actions import links
from chalicelib.actions.change import change as change_case
from chalicelib.actions.change import perform
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.decisions import choose_language
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.refusals import Refused
from chalicelib.languages import ENGLISH, WELSH, meant
from chalicelib.queries.tracking import Tracked, by_case
from chalicelib.web.complainant import contacting
from chalicelib.web.complainant.one_field import tracked
from chalicelib.web.kit import contact_checks, contact_limits, csrf
from chalicelib.web.kit.fields import Choice, Choices, Field, FieldError, Option, Text
from chalicelib.web.kit.pages import Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public.choices import NOT_NEEDED

pages = Pages(__name__)
NOT_AT_ALL = "You can still read everything on this page, and change your mind here at any time."
WAYS = [
    Option("email", "By email"),
    Option("telephone", "By telephone"),
    Option("post", "By post"),
    Option("none", "Do not contact me at all", NOT_AT_ALL),
]
REACH = Choice(name="reach", options=lambda _: WAYS, missing="Choose how we should contact you")
NAME = Text(name="full_name", noun="Name", longest=200, autocomplete="name")
EMAIL = Text(
    name="email", noun="Email address", longest=254, type="email", autocomplete="email", check=contact_checks.email
)  # fmt: skip
TELEPHONE = Text(
    name="telephone", noun="Telephone number", longest=100, autocomplete="tel", check=contact_checks.telephone
)  # fmt: skip
ADDRESS = Text(name="address", noun="Postal address", longest=500, rows=5, autocomplete="street-address")
AVOID = Choices(name="avoid", options=lambda _: contact_limits.AVOID, missing="", mixed="")
SAFE = Choices(name="safe", options=lambda _: contact_limits.SAFE, missing="", mixed="")
SAFE_TIMES = Text(name="safe_times", noun="What else keeps you safe", longest=500)
OLD_NOTE = Option("yes", "Delete the note that we have")
FORGET = Choices(name="forget", options=lambda _: [OLD_NOTE], missing="", mixed="")
FORM = Text(name="form", noun="The form you need")
LANGUAGES = [Option(ENGLISH, "English"), Option(WELSH, "Welsh, with the English after it")]
LANGUAGE = Choice(name="language", options=lambda _: LANGUAGES, missing="")
FIELDS: tuple[Choice | Choices | Text, ...] = (
    REACH, NAME, EMAIL, TELEPHONE, ADDRESS, AVOID, SAFE, SAFE_TIMES, FORGET, FORM, LANGUAGE,
)  # fmt: skip
CONTACT, NEW_LINK = "contact", "new-link"  # what a form's token is for


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the page draws it."""

    field: Field
    label: str
    hint: str
    typed: Any
    options: Any = ()


@pages.get("case.contact")
def contact(request: Request) -> Response:
    return _form(request, tracked(request))


@pages.post("case.contact")
def change(request: Request) -> Response:
    found = tracked(request)
    answers, wrong = _answers(request, found.account.contact)
    if request.switched:
        return _form(request, found, *request.said_again(wrong))
    if not csrf.genuine(request.args["token"], CONTACT, request.given(csrf.FIELD)):
        return _form(request, found, {"": FieldError(csrf.NOT_SHOWN)}, status=403)
    if wrong:
        return _form(request, found, wrong, status=request.refused)
    known, form, language = found.account.contact, answers.pop(FORM.name), meant(answers.pop(LANGUAGE.name))
    spoken = known.language or ENGLISH
    try:
        if form != known.form:
            perform(request.services, e.COMPLAINANT, found.case_id, "need_form", commands.NeedForm(form=form))
        if language not in ("", spoken):
            change_case(request.services, e.COMPLAINANT, found.case_id, partial(choose_language, language=language))
        if (form, language or spoken) != (known.form, spoken) and answers == _reached(known):
            return go_to(f"{url_for('case', request.args['token'])}?done=form")
        kept = answers[EMAIL.name] == known.email
        command = commands.ChangeContact(**answers, email_kept=kept)
        perform(request.services, e.COMPLAINANT, found.case_id, "change_contact", command)
    except Refused:  # nobody may be written to any more: the page says how it stands
        return go_to(url_for("case", request.args["token"]))
    done = "contact" if command.reach != "none" else "silent"
    return _under_the_new_link(request, found, done)


@pages.get("case.new-link")
def link(request: Request) -> Response:
    return _ask_for_a_link(request, tracked(request))


@pages.post("case.new-link")
def replace_link(request: Request) -> Response:
    """The link that this page was opened with then says that a newer one was sent."""
    found = tracked(request)
    if not csrf.genuine(request.args["token"], NEW_LINK, request.given(csrf.FIELD)):
        return _ask_for_a_link(request, found, problem=csrf.NOT_SHOWN)
    perform(request.services, e.COMPLAINANT, found.case_id, "new_link", commands.NewLink(why="wish"))
    if found.account.reach == "none":
        return _under_the_new_link(request, found, "link")
    return go_to(url_for("case", request.args["token"]))


def _reached(known: Contact) -> dict[str, Any]:
    return {
        "reach": known.reach,
        "full_name": known.name,
        "email": known.email,
        "telephone": known.telephone,
        "address": known.address,
        "avoid": known.avoid,
        "safe": known.safe,
        "safe_times": known.safe_times,
    }


def _answers(request: Request, known: Contact) -> tuple[dict[str, Any], dict[str, FieldError]]:
    """What is to hold from now on: what was left empty stays as it is known, but for the form of our letters."""
    answers: dict[str, Any] = {
        "full_name": known.name,
        "email": known.email,
        "telephone": known.telephone,
        "address": known.address,
        "safe_times": known.safe_times,
        "avoid": [],
        "safe": [],
        "forget": [],
    }
    wrong: dict[str, FieldError] = {}
    for field in FIELDS:
        try:
            answers[field.name] = field.clean(request.form, None) or answers.get(field.name, "")  # type: ignore[arg-type]
        except FieldError as found:
            wrong[field.name] = found
    if answers.pop(FORGET.name) and not SAFE_TIMES.typed(request.form).strip():
        answers[SAFE_TIMES.name] = ""
    several = {name: tuple(value) for name, value in answers.items() if isinstance(value, list)}
    return {**answers, **several}, {**contacting.unreachable(answers), **wrong}


def _under_the_new_link(request: Request, found: Tracked, done: str) -> Response:
    now = by_case(request.services, found.case_id)
    assert now is not None  # it was changed a moment ago
    return go_to(f"{url_for('case', links.token(request.services, now.summary))}?done={done}")


def _form(
    request: Request, found: Tracked, wrong: Mapping[str, FieldError] | None = None, status: int = 200
) -> Response:
    key, known = request.args["token"], found.account.contact
    at_first = {
        REACH.name: [known.reach],
        FORM.name: known.form,
        AVOID.name: known.avoid,
        SAFE.name: known.safe,
        LANGUAGE.name: [known.language or ENGLISH],
    }
    typed = {field.name: field.typed(request.form) for field in FIELDS} if request.posted else at_first
    note = kept("a note" if known.safe_times else "")
    rows = [
        Row(REACH, "How should we contact you?", "", typed[REACH.name], WAYS),
        Row(NAME, "Your name", kept("a name" if known.name else ""), typed.get(NAME.name)),
        Row(EMAIL, "Email address", kept(contacting.masked_email(known.email)), typed.get(EMAIL.name)),
        Row(TELEPHONE, "Telephone number", kept(contacting.masked_number(known.telephone)), typed.get(TELEPHONE.name)),
        Row(ADDRESS, "Postal address", kept("an address" if known.address else ""), typed.get(ADDRESS.name)),
        Row(AVOID, "Is there a way in which we must not contact you?", "", typed[AVOID.name], contact_limits.AVOID),
        Row(SAFE, "When is it safe to contact you?", contact_limits.ANY_TIME, typed[SAFE.name], contact_limits.SAFE),
        Row(SAFE_TIMES, "What else must we know to contact you safely?", note, typed.get(SAFE_TIMES.name)),
        *(
            [Row(FORGET, "Is the note no longer right? (optional)", "", typed.get(FORGET.name), [OLD_NOTE])]
            if note
            else []
        ),
        Row(FORM, "Do you need our letters in another form?", NOT_NEEDED, typed.get(FORM.name)),
        *_language(request, typed.get(LANGUAGE.name)),
    ]
    return show(
        request, "complainant/contact.html", status=status, account=found.account, rows=rows, wrong=wrong or {},
        token=csrf.token(key, CONTACT), back=url_for("case", key),
    )  # fmt: skip


def _language(request: Request, typed: Any) -> list[Row]:
    """Asked where the organisation offers another than English."""
    offered = request.services.organisation.details().also_in
    return [Row(LANGUAGE, "In which language should we write to you?", "", typed, LANGUAGES)] if offered else []


def kept(shown: str) -> str:
    return f"We have {shown}. Leave this empty to keep it." if shown else ""


def _ask_for_a_link(request: Request, found: Tracked, problem: str = "") -> Response:
    key = request.args["token"]
    return show(
        request, "complainant/new_link.html", status=403 if problem else 200, account=found.account, problem_is=problem,
        token=csrf.token(key, NEW_LINK), back=url_for("case", key),
    )  # fmt: skip
