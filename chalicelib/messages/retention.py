"""The mails that ask whether closed cases, or a person of one, may be erased. They name neither: the page does."""

from collections.abc import Iterator
from datetime import date

from chalicelib.messages.blocks import Items, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render


def records_to_decide_on(
    name: str, organisation: str, *, site: str, decide: int, confirm: int, silence: date | None, page: str
) -> Message:
    """To whoever decides or confirms: a month ahead, and again until each is decided. `silence`: the first day on which one
    goes if nobody says anything."""
    return render(
        f"Closed cases to keep or erase: {site}",
        f"Dear {name},",
        [
            Para(f"The time to keep some closed cases of {site} is nearly over."),
            Items(tuple(_waiting(decide, confirm))),
            Para(
                "Nothing is erased until two people have agreed. You can keep any case longer and say why, for example "
                "where there may be a legal claim."
                if silence is None
                else "Two people decide about each. You can keep any case longer and say why, for example where "
                f"there may be a legal claim. If nobody decides, the first of them is erased on {day(silence)}."
            ),
            Link("See the list", page),
        ],
        (organisation,),
    )


def person_to_confirm(name: str, organisation: str, *, site: str, many: int, page: str) -> Message:
    """To whoever may confirm what a colleague proposed, on the morning after and again until somebody has decided."""
    asks = (
        f"A colleague has proposed erasing one person from a case at {site}. The case itself stays."
        if many == 1
        else f"Erasing {many} people from cases at {site} has been proposed. The cases themselves stay."
    )
    return render(
        f"Erasure to confirm: {site}",
        f"Dear {name},",
        [
            Para(f"{asks} You can confirm or decline it."),
            Para("Nobody is erased until two people have agreed."),
            Link("See what is proposed", page),
        ],
        (organisation,),
    )


def _waiting(decide: int, confirm: int) -> Iterator[str]:
    if decide:
        yield f"{_cases(decide)} for you to decide on"
    if confirm:
        yield f"{_cases(confirm)} that a colleague has proposed to erase, for you to confirm"


def _cases(n: int) -> str:
    return "1 case" if n == 1 else f"{n} cases"
