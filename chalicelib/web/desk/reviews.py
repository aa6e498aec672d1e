"""The reviews that a policy promises: which are due, what is ready for each, and writing down that one was held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions.reviewing import NextIsOver, NotHeldBefore, hold
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import Conflict, Held
from chalicelib.queries.reviews import Asked, asked_at, may_hold, may_read, seen_by
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.review_pack import pack
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import a_day, answered, typed, words
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, ONE = "staff.reviews", "staff.review"
EVERY = {
    "term": "Each term", "year": "Each year", "meeting": "At meetings: asked for each term",
    "now_and_then": "From time to time: asked for each term",
}  # fmt: skip
FORM = (
    a_day("held_on", "When was it held?", missing="Enter the day on which it was held"),
    words(
        "minutes", "What was said", "Themes, training or changes needed, and what went well. Name nobody who complained.",
        missing="Write what was said",
    ),
    words("decided", "What will be done, by whom and by when (optional)", rows=4),
    a_day("next_on", "When is it held next? (optional)", "If you know it. We will remind you on that day.", ahead=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A review in the list."""

    asked: Asked
    says: str
    tag: tuple[str, str]  # its words and colour
    whose: str


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    lines = [_line(signed, viewer, one) for one in seen_by(signed.services, viewer)]
    return show(
        signed, viewer, "desk/reviews.html", navigation=navigation(viewer, HERE), done=bool(signed.queried("done")),
        lines=sorted(lines, key=lambda line: (not line.asked.owed, line.asked.site.name)),
        several=len({line.asked.site.id for line in lines}) > 1,
    )  # fmt: skip


@pages.get(ONE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _asked(signed, viewer))


@pages.post(ONE)
def written_down(signed: Signed, viewer: Viewer) -> Response:
    one = _asked(signed, viewer)
    if not may_hold(viewer, one):
        raise HttpError(404)
    setting = Setting(sites=(), site=None, policy=None, today=local_date(signed.services.now()), answers={})
    answers, wrong = answered(FORM, signed.form, setting)
    if wrong:
        return _page(signed, viewer, one, wrong)
    try:
        hold(
            signed.services, viewer, one, held_on=date.fromisoformat(answers["held_on"]), minutes=answers["minutes"],
            decided=answers["decided"],
            next_on=date.fromisoformat(answers["next_on"]) if answers["next_on"] else None,
        )  # fmt: skip
    except NotHeldBefore:
        assert one.occasion is not None
        since = FieldError(f"It must be on or after {day(one.occasion.since)}, when it fell due", "day")
        return _page(signed, viewer, one, {"held_on": since})
    except NextIsOver:
        return _page(signed, viewer, one, {"next_on": FieldError("When it is held next must be in the future", "day")})
    except Conflict:
        return _page(signed, viewer, _asked(signed, viewer), refused="Somebody has recorded this review already. Read "
                     "below what they wrote. Your own text is kept here", status=409)  # fmt: skip
    return go_to(url_for(HERE) + "?done=yes")


def _asked(signed: Signed, viewer: Viewer) -> Asked:
    """The review of the address. Raises HttpError(404) where there is none, or not for them."""
    site = signed.services.organisation.site(signed.args["site"])
    found = asked_at(signed.services, site) if site and site.id in viewer.sites else []
    one = next((one for one in found if one.review.id == signed.args["review"]), None)
    if one is None or not may_read(viewer, one):
        raise HttpError(404)
    return one


def _page(
    signed: Signed, viewer: Viewer, one: Asked, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 400,
) -> Response:  # fmt: skip
    earlier = [held for held in signed.services.reviews.held(one.site.id) if held.review == one.review.id]
    return show(
        signed, viewer, "desk/review.html", status=status if wrong or refused else 200,
        navigation=navigation(viewer, HERE), line=_line(signed, viewer, one), asks=FORM, typed=typed(FORM, signed.form),
        wrong=wrong or {}, refused=refused, may_hold=may_hold(viewer, one), earlier=_earlier(signed, earlier),
        pack=pack(signed.services, viewer, one) if one.occasion else None,
    )  # fmt: skip


def _line(signed: Signed, viewer: Viewer, one: Asked) -> Line:
    holders = (signed.services.organisation.contact(person) for person in one.holders)
    names = "you" if viewer.id in one.holders else ", ".join(found[0] for found in holders if found)
    return Line(
        asked=one, says=EVERY.get(str(one.review.every), f"Every {one.review.every}"), tag=_tag(one), whose=names
    )


def _tag(one: Asked) -> tuple[str, str]:
    if one.owed:
        return "Due", "yellow"
    return ("Held", "green") if one.last else ("Not due yet", "grey")


def _earlier(signed: Signed, held: list[Held]) -> list[tuple[Held, str]]:
    """How it was held before, the last first, each with the name of whoever wrote it down."""
    names = ((one, signed.services.organisation.contact(one.by)) for one in reversed(held))
    return [(one, found[0] if found else "Somebody who has left") for one, found in names]
