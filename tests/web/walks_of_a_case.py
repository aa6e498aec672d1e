"""Who follows their complaint by its link, and every page that they come to, to the end and where nothing opens any more."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.actions.arriving_files import judge
from chalicelib.actions.sweeping import sweep
from chalicelib.actions.uploads import Place
from tests import evidence
from tests.web.walker import CASE, ROBIN, Case, Walker

OF_EACH = [
    {"point": f"point_{n}", "finding": "partly_upheld", "reasons": "The firm is sorry.", "remedies": ["apology"]}
    for n in (1, 2)
]


def following(walker: Walker) -> None:
    """From the first mail to the answer: everything that the page of a case lets somebody do."""
    case = walker.lodged()
    page = walker.get(walker.mailed(ROBIN, "/case/"))
    page = walker.press(page, "Yes, this is my email address")
    walker.press(page, "Email me a copy of what I told you")
    add, correct = case.page("/add"), case.page("/correct")
    walker.refused(add)
    walker.press(add, information="There was a witness.")
    walker.refused(correct)
    walker.press(correct, instead="It was the back gate.")
    walker.refused(case.page("/correct"), instead="And in May.")
    points = case.page("/points")
    walker.refused(points, points=[])
    walker.press(points)
    sent = evidence.post(walker.world.services, Place("case", case.id), "gate.jpg", evidence.jpeg())
    judge(walker.world.services, sent, "clean")
    case.page("/files")
    page = case.page()
    walker.raw("GET", page.link("Download gate.jpg"))
    walker.raw("GET", page.link("Put these dates in your calendar"))
    case.page("/print")
    contact(walker, walker.lodged())
    the_answer(walker, case)


def asked(case: Case, walker: Walker) -> None:
    """They are asked for a fact that is missing."""
    case.does("officer1", "ask_complainant", text="Which gate was it?", due="2026-09-25")
    walker.where = "asked a question"
    form = walker.get(case.page().link("Answer our question"))
    walker.refused(form)
    walker.press(form, information="The back gate.")
    walker.where = ""


def the_answer(walker: Walker, case: Case) -> None:
    """Then the appeal, and a panel in the place of whoever would decide it."""
    case.does("ceo", "assign", to="larkfield.officer1")
    case.page()
    asked(case, walker)
    case.does("officer1", "issue_outcome", finding="partly_upheld", reasons="We rang the firm.", points=OF_EACH)
    case.page()
    sweep(walker.world.services, lambda: 60.0)
    page = case.page()
    letters = walker.get(page.link("Read our letters again"))
    walker.get(letters.link("We gave you our response"))
    form = walker.get(page.link("Ask for the next stage"))
    walker.refused(form, "Continue", text="x" * 20_001)
    walker.refused(form, "Continue", token="0" * 64)
    check = walker.press(form, "Continue", text="Nobody asked the driver.")
    walker.press(check, "Change it")
    page = walker.press(check, "Send my request")
    walker.press(check, "Send my request")
    form = walker.get(page.link("Ask for an independent panel"))
    walker.refused(form)
    walker.press(form, why="They are friends.")
    walker.press(form, why="They are old friends.")


def contact(walker: Walker, case: Case) -> None:
    page = case.page("/contact")
    walker.refused(page, reach="post", address="")
    page = walker.press(page, reach="post", address="2 Imaginary Way", form="Large print")
    link = page.address.partition("?")[0]
    walker.press(walker.get(f"{link}/new-link"), "Replace my link")
    walker.get(link)


def unopened(walker: Walker) -> None:
    """The answer came by a mail that held the link only: a button shows it."""
    walker.lodged(replace(CASE, email="wren@example.org")).answered()
    page = walker.get(walker.mailed("wren@example.org", "/case/"))
    walker.press(page, "Yes, this is my email address. Show me the letter")


def ended(walker: Walker) -> None:
    """Withdrawn, overdue, answered for good, closed by silence, asked for too late, on hold, not to be told."""
    case = walker.lodged()
    page = case.page("/withdraw")
    walker.refused(page, why="x" * 20_001)
    walker.press(page, why="It is settled.")
    case.page("/add")
    late = walker.lodged().answered()
    walker.world.now += timedelta(days=90)
    late.page()
    form = late.page("/next")
    walker.press(walker.press(form, "Continue", text="I was ill.", reason_late="I was in hospital."), "Send my request")
    overdue = walker.lodged()
    overdue.does("ceo", "assign", to="larkfield.officer1")
    walker.world.now += timedelta(days=60)
    sweep(walker.world.services, lambda: 60.0)
    walker.press(overdue.page(), "Show")
    walker.where = "overdue"
    overdue.page()
    overdue.does("officer1", "hold", ground="police", reason="They ask us to wait.")
    walker.where = "paused"
    overdue.page()
    walker.where = ""
    agreed = walker.lodged(
        replace(CASE, for_whom="other", consent="yes", learner="Kit", consent_until=walker.world.now.date())
    )
    walker.world.now += timedelta(days=3)
    sweep(walker.world.services, lambda: 60.0)
    agreed.page()


def how_it_went(walker: Walker) -> None:
    """Two weeks after our letter: the questions, refused, answered, and what is left where it is not settled."""
    register = walker.world.memory.organisation
    case = walker.lodged()
    register.put_site(replace(register.site(CASE.site), asks_from=walker.world.now.date()))
    walker.press(walker.get(walker.mailed(ROBIN, "/case/")), "Yes, this is my email address")
    case.answered()
    walker.world.now += timedelta(days=15)
    form = walker.get(case.page().link("Tell us how it went"))
    walker.refused(form)
    walker.press(form, fair="partly", settled="no", text="It took long.")
    walker.where = "once they may not ask any more"
    case.page("/how-it-went")
    walker.where = ""
    register.put_site(replace(register.site(CASE.site), asks_from=None))


OF_A_CASE = (following, unopened, ended, how_it_went)
