"""In which language a page is shown, and the link on it that leads to the other.

Whoever reads chooses, by a link without a script: `?lang=cy`. A cookie keeps it until the browser is closed, the forms of a
browser without cookies carry it, and a complaint that is sent keeps it for its page and its letters. What a browser says
of itself (Accept-Language) only makes the link say more. Nothing is offered where the organisation has not switched it on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.event import Language
from chalicelib.languages import ENGLISH, OTHERS, meant
from chalicelib.languages.catalogue import of_markup
from chalicelib.languages.pages import translated
from chalicelib.ports import Details, Services

ASKED = "lang"  # in an address and in a form
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
    def posted(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is shown. `other`: the language that its link leads to, "" where none is offered."""

    language: Language = ENGLISH
    other: Language = ""
    suggested: bool = False  # the browser asks for that one

    @property
    def other_name(self) -> str:
        return OTHERS.get(self.other, "English")

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Content-Language": self.language} if self.other else {}

    def say(self, html: str) -> str:
        return html if self.language == ENGLISH else translated(html, of_markup(self.language))


def shown(request: Request, details: Details, template: str, account: CaseAccount | None = None) -> Shown:
    """`account`: of the case that the page is about, whose language counts where its reader has chosen none here."""
    offered = details.also_in if template.startswith(FOR_COMPLAINANTS) else ""
    if not offered:
        return Shown()
    wanted = request.language or (account.contact.language if account else "")
    language = offered if wanted == offered else ENGLISH
    other = ENGLISH if language == offered else offered
    return Shown(language, other, suggested=request.suggested and not request.language)


def to_keep(request: Request) -> Language:
    """With a complaint that is being sent: the language other than English in which it was written."""
    offered = request.services.organisation.details().also_in
    return offered if request.language == offered else ""


def chosen(query: Mapping[str, list[str]], form: Mapping[str, list[str]], cookies: Mapping[str, str]) -> Language:
    """The latest choice, wherever it stands."""
    said = [*query.get(ASKED, ()), *form.get(ASKED, ()), cookies.get(COOKIE, "")]
    return next((found for found in map(meant, said) if found), "")


def cookie(query: Mapping[str, list[str]]) -> Mapping[str, str]:
    """The header that keeps a choice which was just made."""
    made = chosen(query, {}, {})
    return {"Set-Cookie": f"{COOKIE}={made}; {ATTRIBUTES}"} if made else {}
