"""The processor time of each page over that of an empty Chalice route, with the store in memory: our own, not boto's."""

from collections.abc import Iterator
from typing import Any

from chalice.app import Chalice, Response

from app import app
from benchmarks.door import answered, context, event
from benchmarks.figure import Figure, own_cpu
from benchmarks.sending import ANSWERS
from benchmarks.world import SITE, InMemory, Sizes
from chalicelib import wiring
from chalicelib.actions import lodging, sessions
from chalicelib.domain import keys
from chalicelib.ports import Services
from chalicelib.web.accounts.session import COOKIE, PURPOSE
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.kit import csrf, drafts
from chalicelib.web.public.journey import journey

MOST = 5.0  # milliseconds over the empty route
MOST_AT_THE_DESK = 10.0
BOSS = "larkfield.ceo"
OF_A_CASE = {
    "a case": "", "adding to a case": "/add", "asking for the next stage": "/next", "changing contact details": "/contact",
    "withdrawing": "/withdraw", "correcting": "/correct", "one’s points": "/points", "our letters": "/letters",
    "adding files": "/files", "a case to print": "/print",
}  # fmt: skip
OF_EVERYBODY = {
    "a site’s start page": f"/at/{SITE}", "the procedure": f"/at/{SITE}/procedure", "a form on paper": f"/at/{SITE}/paper",
    "a suggestion or thanks": f"/at/{SITE}/suggestion-or-thanks", "a lost link": "/complain/lost-link",
    "the privacy notice": "/privacy",
}  # fmt: skip

empty = Chalice(app_name="empty")


@empty.route("/")
def nothing() -> Response:
    return Response(body="", headers={"Content-Type": "text/html; charset=utf-8"})


def figures(sizes: Sizes) -> Iterator[Figure]:
    services = InMemory().services
    wiring.use(services)
    try:
        floor = _cpu(empty, event(empty, "GET", "/"), 200, sizes.rounds * 3)
        for most, asked_of in ((MOST, requests), (MOST_AT_THE_DESK, at_the_desk)):
            for name, asked, status in asked_of(services):
                value = _cpu(app, asked, status, sizes.rounds)
                yield Figure(
                    name=f"own CPU of {name}", value=value, floor=floor, unit="ms", goal=f"≤ floor + {most:g} ms",
                    ok=value <= floor + most,
                )  # fmt: skip
    finally:
        wiring.use(None)


def requests(services: Services) -> Iterator[tuple[str, Any, int]]:
    """Every page that there is: its name, what API Gateway sends for it, and the status that it answers with."""
    held = drafts.keep(services, drafts.begin(services), ANSWERS)
    cookie = f"{drafts.COOKIE}={held.key}"
    yield "the start page", event(app, "GET", "/"), 200
    for question in journey(services, ANSWERS).questions:
        yield f"the question “{question.slug}”", event(app, "GET", f"/complain/{question.slug}", cookie=cookie), 200
    answer = {csrf.FIELD: held.token, "narrative": ANSWERS["narrative"], "arose-unsure": "unsure"}
    yield "an answer", event(app, "POST", "/complain/what", answer, cookie), 303
    yield "check your answers", event(app, "GET", "/complain/check", cookie=cookie), 200
    sent, token = _sent(services)
    yield "the confirmation", event(app, "GET", "/complain/sent", cookie=sent), 200
    for name, path in OF_A_CASE.items():
        status = 303 if path == "/next" else 200
        yield name, event(app, "GET", f"/case/{token}{path}"), status
    for name, path in OF_EVERYBODY.items():
        yield name, event(app, "GET", path), 200
    yield "a link that leads nowhere", event(app, "GET", "/case/nowhere"), 404


def at_the_desk(services: Services) -> Iterator[tuple[str, Any, int]]:
    """What a chief executive asks for in a morning, with thirty open cases."""
    complaint = lodging.Complaint(
        site=SITE, stage="formal", narrative=str(ANSWERS["narrative"]), come_from="parent", name="Robin Applegarth",
        reach="post", address="2 Imaginary Way",
    )  # fmt: skip
    reference = [lodging.submit(services, "", complaint).reference for _ in range(30)][-1]
    key = keys.key(services.randomness(keys.LENGTH))
    services.accounts.write(sessions.made(services, BOSS, key))
    cookie = f"{COOKIE}={key}"
    yield "the work list", event(app, "GET", "/staff", cookie=cookie), 200
    yield "logging a complaint", event(app, "GET", "/staff/log", cookie=cookie), 200
    yield "to post and to call", event(app, "GET", "/staff/to-post", cookie=cookie), 200
    case = f"/staff/cases/{reference}"
    yield "a case at the desk", event(app, "GET", case, cookie=cookie), 200
    yield "a case that is not theirs", event(app, "GET", "/staff/cases/RDS-7K3M-4XQT", cookie=cookie), 404
    for act in ROWS:
        yield f"the form “{act.title}”", event(app, "GET", f"{case}/{act.name}", cookie=cookie), 200
    token = csrf.token(key, PURPOSE)
    message = {csrf.FIELD: token, "text": "When may we ring you?"}
    yield "a letter before it goes", event(app, "POST", f"{case}/message", message, cookie), 200


def _sent(services: Services) -> tuple[str, str]:
    """A complaint that has become a case: the cookie of its draft, and the case's link."""
    held = drafts.keep(services, drafts.begin(services), ANSWERS)
    cookie = f"{drafts.COOKIE}={held.key}"
    answered(
        app(event(app, "POST", "/complain/check", {csrf.FIELD: held.token}, cookie), context()), 303, "/complain/sent"
    )
    draft = services.drafts.get(held.draft.id, services.wall())
    assert draft is not None, f"the form that was sent has no draft: {held.draft.id}"
    return cookie, lodging.lodged(services, draft.case_id).token


def _cpu(served: Chalice, asked: Any, status: int, rounds: int) -> float:
    where = context()
    for _ in range(3):
        found = served(asked, where)["statusCode"]
        assert found == status, f"{asked['requestContext']['path']} answered {found}, not {status}"
    return own_cpu(lambda: served(asked, where), rounds)
