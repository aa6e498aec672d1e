"""How much somebody has to do already, beside each name among which a handler or a member of a panel is chosen."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.handing_over import Workload, seen, workloads
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import Ask


def workload(load: Workload) -> str:
    """ "6 open cases, 2 overdue", of the cases that the reader sees."""
    if not load.open and not load.more:
        return "No open cases that you can see"
    number = f"{load.open}{'+' if load.more else ''}"
    says = f"{number} open {'case' if number == '1' else 'cases'} that you can see"
    return f"{says}, {load.overdue} overdue" if load.overdue else says


def with_workloads(file: CaseFile, asks: Sequence[Ask]) -> list[Ask]:
    """The same fields; under each person who may be chosen, how much they have to do. One read of the list."""
    found = seen(file.services, file.viewer)
    loads = workloads(file.services, found)
    nothing = Workload(more=found.more)

    def beside(option: Option) -> Option:
        return replace(
            option, hint=" ".join(filter(None, (option.hint, f"{workload(loads.get(option.value, nothing))}.")))
        )

    return [
        replace(ask, choices=[beside(option) if option.value else option for option in ask.choices])
        if ask.field.name == "to"
        else ask
        for ask in asks
    ]
