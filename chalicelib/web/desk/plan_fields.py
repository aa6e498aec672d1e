"""What is asked for of the plan of an investigation: a step of it, that it was done, and which one a question is."""

from chalicelib.domain.casework.asking.plan import steps
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import brief
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import STAFF_READ, Ask, a_day, line, one_of, pick, words


def planned(file: CaseFile) -> list[Ask]:
    return [
        words("text", "What will you ask?", STAFF_READ, missing="Write what you will ask", rows=3),
        line("whom", "Who will you ask? (optional)"),
        a_day("due", "By when? (optional)", "For example, 27 3 2026", ahead=True),
    ]


def step_done(file: CaseFile) -> list[Ask]:
    return [
        one_of("step", "Which step?", _steps(file), "Choose the step"),
        words("text", "How was it done, or why is it not needed? (optional)", STAFF_READ, rows=3),
    ]


def of_the_plan(file: CaseFile) -> list[Ask]:
    """Asked only where something is planned."""
    waiting_ones = _steps(file)
    none = Option("0", "None of these")
    return [pick("step", "Which step of your plan is it?", [none, *waiting_ones])] if waiting_ones else []


def _steps(file: CaseFile) -> list[Option]:
    """Those that are still to be done."""
    open_ones = [one for one in steps(file.now.case.history).values() if one.to_do]
    return [Option(str(one.seq), step_called(file, one.seq)) for one in open_ones]


def step_called(file: CaseFile, number: int) -> str:
    """Whom a step asks, and what, as far as the viewer may read it."""
    said = file.words.get(number)
    return ": ".join(filter(None, (said.name, brief(said.text)))) if said else "A step of the plan"
