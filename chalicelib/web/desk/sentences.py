"""Mending a sentence outside of any case, which names somebody who is to be erased; and the list that leads there."""

from collections.abc import Iterable, Mapping

from chalice.app import Response

from chalicelib.actions.mending import mend
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Services
from chalicelib.queries.free_text import Sentence, every, naming
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, typed, words
from chalicelib.web.kit.meanwhile import MEANWHILE, all_beside, made_of
from chalicelib.web.kit.pages import HttpError
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, LONGEST = "staff.sentence", 10_000
ASKS: tuple[Ask, ...] = (
    words("text", "What it should say", "Write it without the person’s name, and without what tells who they are.",
          missing="Write what it should say", rows=6, longest=LONGEST),
)  # fmt: skip


@pages.get(HERE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _asked(signed, viewer))


@pages.post(HERE)
def mended(signed: Signed, viewer: Viewer) -> Response:
    sentence = _asked(signed, viewer)
    answers, wrong = answered(ASKS, signed.form, _setting(signed))
    if wrong:
        return _page(signed, viewer, sentence, wrong=wrong)
    try:
        if signed.given("was") != sentence.says:
            raise Conflict
        mend(signed.services, viewer, sentence, answers["text"])
    except Conflict:
        return _page(signed, viewer, _asked(signed, viewer), refused=MEANWHILE)
    return _page(signed, viewer, _asked(signed, viewer), saved=True)


def to_mend(services: Services, viewer: Viewer, known: Iterable[str]) -> list[tuple[str, str, str]]:
    """Each sentence that names somebody who goes: where it stands, what it says, and where the reader mends it.

    Without an address it is somebody else's to mend; without words the reader may not read it.
    """
    found = naming(services, viewer, known)
    lines = [(one.where if one.reads else _kept_from(services, one), one.text, _address(one)) for one in found]
    return list(dict.fromkeys(lines))


def _kept_from(services: Services, one: Sentence) -> str:
    ask = [person.name for person in services.organisation.viewers() if person.sets_up]
    return f"{one.where.partition(':')[0]}. Only those who set up may read it. Ask {' or '.join(ask)}"


def _address(one: Sentence) -> str:
    return url_for(HERE, one.id) if one.mends else ""


def _asked(signed: Signed, viewer: Viewer) -> Sentence:
    """Raises HttpError(404) for whoever may not change it, as for one that is not there."""
    wanted = signed.args["sentence"]
    found = next((one for one in every(signed.services, viewer) if one.mends and one.id == wanted), None)
    if found is None:
        raise HttpError(404)
    return found


def _setting(signed: Signed) -> Setting:
    return Setting(today=local_date(signed.services.now()))


def _page(
    signed: Signed, viewer: Viewer, one: Sentence, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    saved: bool = False,
) -> Response:  # fmt: skip
    before = typed(ASKS, signed.form) if wrong or refused else {"text": one.text}
    asks = all_beside(ASKS, {"text": one.text}, before, _setting(signed)) if refused else ASKS
    return show(
        signed, viewer, "desk/sentence.html", status=signed.refused if wrong else 409 if refused else 200,
        navigation=navigation(viewer, "staff.retention"), asks=asks, typed=before, wrong=wrong or {}, refused=refused,
        sentence=one, was=made_of(signed, "was", one.says, refused or saved), saved=saved, back=url_for("staff.retention"),
    )  # fmt: skip
