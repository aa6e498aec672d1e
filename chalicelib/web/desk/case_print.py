"""The whole case as one document: what was said, decided, written and done, as far as whoever prints it may read it."""

from chalice.app import Response

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.sent_letters import as_sent
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.complainant import case_status
from chalicelib.web.desk.case_answers import answers
from chalicelib.web.desk.case_evidence import plan, questions, words_of
from chalicelib.web.desk.case_files import files_given
from chalicelib.web.desk.case_frame import named
from chalicelib.web.desk.case_letters import letters
from chalicelib.web.desk.case_page import no_case, opened, reported
from chalicelib.web.desk.case_people import facts
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import owing
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.paging import part

pages = StaffPages(__name__)
TO_PRINT = 3  # parts of a history or of its letters: more could be longer than a page may be


@pages.get("staff.case.print")
def whole(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or file.sight is not Sight.WORDS:
        return no_case(signed, viewer)
    saw(file, "print")
    return show(
        signed, viewer, "desk/print_case.html", navigation=navigation(viewer), file=file, account=file.account,
        facts=facts(file), report=reported(file), answers=answers(file), files=files_given(file), plan=plan(file),
        owing=owing(file, ()),
        questions=part(questions(file), signed.queried("questions"), words_of, TO_PRINT),
        promises=case_status.promises(file.account),
        letters=part(_read(file), signed.queried("letters"), lambda letter: letter[1], TO_PRINT),
        timeline=part(timeline(file), signed.queried("part"), lambda line: line.words, TO_PRINT), **named(file),
    )  # fmt: skip


def _read(file: CaseFile) -> list[tuple[str, str]]:
    """Every letter: what it is with how and when it went, and its text as it was read, "" where none is kept."""
    return [(f"{one.what}. {one.went}", as_sent(file.services, one.notice)) for one in letters(file)]
