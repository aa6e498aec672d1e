"""Sending a complaint: "Send my complaint" on the page with the answers, through the Chalice handler."""

from collections.abc import Callable, Iterator
from typing import Any

from app import app
from benchmarks.bare import Request, another, recording, replay
from benchmarks.door import answered, context, event
from benchmarks.figure import Figure, Timed, against, alternate
from benchmarks.world import SITE, Sizes, World
from chalicelib import wiring
from chalicelib.web.kit import csrf, drafts

ANSWERS = {  # as a draft keeps them
    "site": SITE,
    "about": ["senior_leader"],
    "about_words": "Mx Merriweather",
    "stage": "formal",
    "narrative": "The taxi did not come, and nobody told us.\n" * 40,
    "arose": "2026-09-07",
    "when_words": "",
    "desired": "An apology, and a taxi that comes.",
    "evidence": "seen",
    "come_from": "parent",
    "name": "Robin Applegarth",
    "reach": "email",
    "email": "robin@example.org",
    "telephone": "",
    "address": "",
    "for_whom": "child",
    "learner": "Kit Applegarth",
    "works_for": "",
    "knows": "",
    "not_told": "",
    "avoid": [],
    "safe": [],
    "safe_times": "",
    "form": "",
    "interpreter": "",
    "needs": "",
    "companion": "",
    "safeguarding": "no",
}


def figures(world: World, sizes: Sizes) -> Iterator[Figure]:
    wiring.use(world.services())
    try:
        requests = recorded(world)
        value, floor = alternate(lambda _: _sent(filled_in()), _bare(world, requests), sizes.rounds)
    finally:
        wiring.use(None)
    listed = ", ".join(request.operation for request in requests)
    yield against(f"send a complaint through the handler (floor: {listed})", value, floor, 1.3, plus=5)


def recorded(world: World) -> list[Request]:
    """The requests of one sending, once the process is warm."""
    for _ in range(3):
        _sent(filled_in())()
    sending = _sent(filled_in())
    with recording(world.client) as requests:
        sending()
    return requests


def filled_in() -> drafts.Held:
    """A form with every question answered."""
    services = wiring.services()
    return drafts.keep(services, drafts.begin(services), ANSWERS)


def _sent(held: drafts.Held) -> Timed:
    asked, where = pressed(held), context()
    return lambda: answered(app(asked, where), 303, "/complain/sent")


def pressed(held: drafts.Held) -> Any:
    """What API Gateway sends when "Send my complaint" is pressed."""
    return event(app, "POST", "/complain/check", {csrf.FIELD: held.token}, f"{drafts.COOKIE}={held.key}")


def _commit(requests: list[Request]) -> Request:
    return next(one for one in reversed(requests) if "TransactItems" in one.parameters)


def _bare(world: World, requests: list[Request]) -> Callable[[int], Timed]:
    """The same requests for another draft with the same answers, which becomes another case."""
    keys = {_partition(put["Put"]["Item"]) for put in _commit(requests).parameters["TransactItems"]}
    draft = next(key for key in keys if key.startswith("DRAFT#"))

    def prepare(number: int) -> Timed:
        names = {key: _beside(key, number) for key in keys - {draft}}
        names[draft] = f"DRAFT#{filled_in().draft.id}"
        return replay(world.client, requests, names)

    return prepare


def _partition(item: Any) -> str:
    return str(item["pk"]["S"])


def _beside(key: str, number: int) -> str:
    kind, _, name = key.partition("#")
    return f"{kind}#{another(name, number)}"
