"""Finding a case, from every page of the desk: by its reference, or by what somebody remembers of whoever complained.

A reference, in whatever spelling or text, leads to the case's own page, whether there is one or not: that page says which.
"""

from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain import finding, references
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.text import one_line
from chalicelib.queries.finding import Hits, find, find_words
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
WORDS = "words"  # in the address: what whoever complained told us is looked through
LONGEST = 100  # characters that the box shows again


@pages.get("staff.find")
def found(signed: Signed, viewer: Viewer) -> Response:
    said = one_line(next(iter(signed.query.get("q", ())), "")[: finding.MOST_TYPED]).strip()
    reference = references.read(said)
    if reference and signed.queried("in") != WORDS:
        return go_to(url_for("staff.case", reference))
    in_words = signed.queried("in") == WORDS
    return show(
        signed, viewer, "desk/find.html", navigation=navigation(viewer), sought=said[:LONGEST], in_words=in_words,
        hits=_in_words(signed, viewer, said) if in_words else _by_name(signed, viewer, said),
        through=f"{url_for('staff.find')}?{urlencode({'q': said, 'in': WORDS})}" if finding.words_sought(said) else "",
    )  # fmt: skip


def _by_name(signed: Signed, viewer: Viewer, said: str) -> Hits | None:
    wanted = finding.sought(said)
    return find(signed.services, viewer, wanted) if wanted else None


def _in_words(signed: Signed, viewer: Viewer, said: str) -> Hits | None:
    wanted = finding.words_sought(said)
    return find_words(signed.services, viewer, wanted) if wanted else None
