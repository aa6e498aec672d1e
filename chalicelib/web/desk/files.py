"""Adding a file to a case at the desk, and opening one: as a download by a link that lasts a minute, each written down."""

from datetime import timedelta

from chalice.app import Response

from chalicelib.actions.uploads import Place, preview_of, want_previews
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.evidence.files import name_of
from chalicelib.domain.evidence.names import described
from chalicelib.domain.evidence.rules import MOST_PAGES, PREVIEWED
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.case_files import may_add, to_open
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit import files
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import path_for, url_for

pages = StaffPages(__name__)
ASKED_AGAIN = timedelta(minutes=10)  # how often somebody who looks has a preview drawn that is not there


@pages.get("staff.files")
def adding(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or not may_add(file):
        return no_case(signed, viewer)
    place = Place("case", file.case_id, viewer.id)
    sending = files.component(signed, place, path_for("staff.files", file.reference))
    return show(
        signed, viewer, "desk/files.html", headers=sending.headers, navigation=navigation(viewer), file=file,
        sending=sending, back=url_for("staff.case", file.reference),
    )  # fmt: skip


@pages.get("staff.preview")
def look(signed: Signed, viewer: Viewer) -> Response:
    """What a picture or a PDF shows, without saving it: a picture that we drew, and never the file itself."""
    file = opened(signed, viewer)
    found = to_open(file, signed.args["file"]) if file else None
    if file is None or found is None or found.type not in PREVIEWED:
        return no_case(signed, viewer)
    picture = signed.services.bucket.picture(preview_of(found.id))
    if picture:
        saw(file, "file")
    elif signed.services.limits.take(f"preview|{found.id}", 1, ASKED_AGAIN, signed.services.wall()):
        want_previews(signed.services, [found.id])  # from before there were previews, or from a copy
    return show(
        signed, viewer, "desk/preview.html", headers=files.showing(picture), navigation=navigation(viewer), file=file,
        picture=picture, name=name_of(found, file.words), what=described(found.type, found.size), of=found.id,
        pages=MOST_PAGES if found.type == "pdf" else 0, back=url_for("staff.case", file.reference),
    )  # fmt: skip


@pages.get("staff.file")
def fetch(signed: Signed, viewer: Viewer) -> Response:
    """Leads to the bytes. To whoever may not open it there is no such file."""
    file = opened(signed, viewer)
    found = to_open(file, signed.args["file"]) if file else None
    if file is None or found is None:
        return no_case(signed, viewer)
    saw(file, "file")
    return go_to(files.address_of(signed.services, found, name_of(found, file.words)))
