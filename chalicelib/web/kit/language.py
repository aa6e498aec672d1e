"""In which language a page is shown, and the link on it that leads to the other.

Whoever reads chooses, by a link without a script: `?lang=cy`. On the answer to a form a link would lose what was typed:
there a button sends the form (`SWITCH`), which comes back in the other language and has done nothing: with the messages that
stood on it (the button says whether any did), and no other. A cookie keeps the
choice until the browser is closed, the forms of a browser without cookies carry it, and a complaint that is sent keeps it
for its page and its letters. What a browser says of itself (Accept-Language) only makes the link say more. Nothing is
offered where the organisation has not switched it on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.event import Language
from chalicelib.languages import ENGLISH, OTHERS, meant
from chalicelib.languages.catalogue import of_markup
from chalicelib.languages.pages import translated
from chalicelib.ports import Details, Services

ASKED = "lang"  # in an address and in a form
SWITCH = "switch"  # the button of a form that is only to be shown in another language
STOOD = "-wrong"  # ends the button's value where a message stood
COOKIE = "__Host-language"
ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax"
FOR_COMPLAINANTS = ("public/", "complainant/")  # templates whose pages have another language


class Request(Protocol):
    @property
    def services(self) -> Services: ...
    @property
    def language(self) -> Language: ...
    @property
    def suggested(self) -> bool: ...
    @property
    def switched(self) -> bool: ...
    @property
    def query(self) -> Mapping[str, list[str]]: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is shown. `other`: the language that its link leads to, "" where none is offered; `link`, its query."""

    language: Language = ENGLISH
    other: Language = ""
    link: str = ""
    suggested: bool = False  # the browser asks for that one
    just_chosen: bool = False  # by the link or the button that led here

    @property
    def other_name(self) -> str:
        return OTHERS.get(self.other, "English")

    @property
    def headers(self) -> Mapping[str, str]:
        cookie = {"Set-Cookie": f"{COOKIE}={self.language}; {ATTRIBUTES}"} if self.just_chosen else {}
        return {"Content-Language": self.language, **cookie} if self.other or self.language != ENGLISH else {}

    def say(self, html: str) -> str:
        return html if self.language == ENGLISH else translated(html, of_markup(self.language))


IN_ENGLISH = Shown()


def shown(request: Request, details: Details, template: str, account: CaseAccount | None = None) -> Shown:
    """`account`: of the case that the page is about, whose language counts where its reader has chosen none here."""
    offered = details.also_in if template.startswith(FOR_COMPLAINANTS) else ""
    if not offered:
        return IN_ENGLISH
    wanted = request.language or (account.contact.language if account else "")
    language = offered if wanted == offered else ENGLISH
    other = ENGLISH if language == offered else offered
    hint = request.suggested and not request.language
    just_chosen = request.switched or bool(chosen(request.query, {}, {}))
    link = urlencode({**request.query, ASKED: [other]}, doseq=True, errors="replace")  # all else of the address stays
    return Shown(language, other, link, suggested=hint, just_chosen=just_chosen)


def to_keep(request: Request) -> Language:
    """With a complaint that is being sent: the language other than English in which it was written."""
    offered = request.services.organisation.details().also_in
    return offered if request.language == offered else ""


def chosen(query: Mapping[str, list[str]], form: Mapping[str, list[str]], cookies: Mapping[str, str]) -> Language:
    """The latest choice, wherever it stands: the address of a form may be older than what its page has set since."""
    in_address, in_cookie = query.get(ASKED, []), [cookies.get(COOKIE, "")]
    in_form = [*(value.removesuffix(STOOD) for value in form.get(SWITCH, ())), *form.get(ASKED, ())]
    said = [*in_form, *in_cookie, *in_address] if form else [*in_address, *in_cookie]
    return next((found for found in map(meant, said) if found), "")


def kept(cookies: Mapping[str, str]) -> Shown:
    """In the language that the browser keeps, which was offered when it was chosen: for a page that asks no store."""
    return Shown(meant(cookies.get(COOKIE, "")) or ENGLISH)


def suggested(accepts: str) -> bool:
    """Whether the browser would rather have another language of ours than English. `accepts`: its header."""
    return accepts.lower().startswith(tuple(OTHERS))
