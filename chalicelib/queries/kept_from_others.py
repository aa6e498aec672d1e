"""Other complaints about the same pupil or student of which somebody must not be told, for whoever writes a letter.

Parents may have separated, and each has a case of their own.
"""

from collections.abc import Iterator

from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.queries.finding import of_the_same_learner

MOST = 5  # of a learner; each is read whole


def kept_from_others(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Each by its reference, with who must not be told, as its complainant said it. Only what the viewer may read."""
    for hit in of_the_same_learner(file)[:MOST]:
        other = open_case(file.services, file.viewer, hit.reference)
        said = other.account.complainant.not_told if other else ""
        if said:
            yield hit.reference, said.rstrip(".")
