"""Who tells us of something, and every page that they come to: each answer also left empty, each way out and back again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from chalicelib import policies
from chalicelib.actions.arriving_files import arrive
from chalicelib.actions.uploads import read
from chalicelib.domain.policy.publishing import compile
from tests import evidence
from tests.pages import Page, text_of
from tests.web.answers import ANSWERS, code_on, otherwise, slug
from tests.web.walker import ROBIN, SITE, TWO_THINGS, Walker

ONE_WAY_IN = Path(policies.__file__).parent / "starts/two-stage.yaml"


def a_parent(walker: Walker) -> None:
    """Every question that an ordinary complaint asks, each also left empty; then everything beside the form."""
    answers = otherwise({"site": {"site": SITE}, "about": {"about": ["-unsaid"]}, "what": {"narrative": TWO_THINGS}})
    page = walker.begin()
    while slug(page) != "check":
        here = slug(page)
        if here not in ("points", "evidence", "needs"):
            walker.refused(page, "Continue")
        page = walker.press(page, "Continue", **answers[here])
    walker.refused(walker.get("/complain/needs"), "Continue", needs="x" * 1_001)
    walker.refused(walker.get("/complain/points"), "Continue", points=["x"] * 21)
    two_windows(walker)
    a_script_that_keeps(walker)
    walker.press(walker.get("/complain/want"), "Continue", stage="informal")
    a_form_that_we_did_not_show(walker)
    files(walker)
    begun_already(walker)
    saved(walker)
    changed_away(walker)
    sent = walker.press(walker.get("/complain/check"), "Send my complaint")
    walker.get("/complain/sent")
    equality(walker, sent)
    walker.press(sent, "Finish and hide this page")
    walker.get("/complain/check")
    walker.get("/complain/later")


def two_windows(walker: Walker) -> None:
    one, other = walker.get("/complain/what"), walker.get("/complain/what")
    check = walker.get("/complain/check")
    walker.press(one, "Continue", narrative=f"{TWO_THINGS}\n3. It rained.")
    walker.refused(other, "Continue", narrative=f"{TWO_THINGS}\n3. It snowed.")
    walker.fill_in(ANSWERS, walker.get("/complain/points"))
    walker.refused(check, "Send my complaint")


def a_script_that_keeps(walker: Walker) -> None:
    """What is typed is kept before it is sent, and stands there again."""
    page = walker.get("/complain/want")
    walker.raw("POST", "/complain/want/typed", urlencode({"token": page.filled()["token"][0], "desired": "A taxi"}))
    walker.where = "typed and not sent"
    walker.get("/complain/want")
    walker.get("/complain/check")
    walker.where = ""


def a_form_that_we_did_not_show(walker: Walker) -> None:
    for address, button in (("/complain/want", "Continue"), ("/complain/check", "Send my complaint")):
        walker.refused(walker.get(address), button, token="0" * 64)
    walker.refused(walker.get("/complain/later"), "Show me a code", token="0" * 64)


def files(walker: Walker) -> None:
    """One that is taken and taken back, one that is not taken, one that has not arrived."""
    page = walker.get("/complain/evidence")
    for name, body in (("gate.jpg", evidence.jpeg()), ("all.zip", evidence.zipped({"a.txt": b""}))):
        fields = {each: values[0] for each, values in page.filled("Upload file").items() if each != "file"}
        posted = read(*walker.world.memory.bucket.post(fields, name, body))
        arrive(walker.world.services, posted, len(body))
    page = walker.get(f"/complain/evidence?key={posted.key}x")
    walker.refused(page, "(gate.jpg)", token="0" * 64)
    walker.press(page, "(gate.jpg)")


def begun_already(walker: Walker) -> None:
    walker.begin()
    walker.get("/at/larkfield")
    walker.get(walker.get("/").link("Continue it"))


def saved(walker: Walker) -> None:
    """A link by e-mail and a code; each opens the form in another browser."""
    walker.press(walker.get("/complain/what"), "Save and come back later")
    later = walker.get("/complain/later")
    walker.refused(later, "Email me a link", email="nobody")
    walker.press(later, "Email me a link", email=ROBIN)
    code = text_of(
        next(e for e in walker.press(later, "Show me a code").all("strong") if e.get("class") == "app-reference")
    )
    other = Walker(walker.world, walker.walked)
    opened = other.get(other.mailed(ROBIN, "/complain/back/"))
    other.press(opened, "Continue")
    other.get(opened.address)
    other.get(f"/complain/back/{'x' * 43}")
    other.get("/complain/back")
    third = Walker(walker.world, walker.walked)
    page = third.get("/complain/back")
    third.refused(page, "Continue")
    third.press(page, "Continue", code=code)
    fourth = Walker(walker.world, walker.walked)
    for n in range(10):
        page = fourth.refused(fourth.get("/complain/back"), "Continue", code=f"AAAA-BBBB-CC{n:02}")
    fourth.refused(page, "Continue", code=code)


def changed_away(walker: Walker) -> None:
    """An earlier answer is changed: later ones are void, and a question is asked again."""
    walker.where = "an answer was changed"
    walker.press(walker.get("/complain/contact"), "Continue", reach="none")
    walker.fill_in(ANSWERS, walker.get("/complain/code"))
    walker.press(walker.get("/complain/about"), "Continue", about=["ceo"])
    again = walker.press(walker.get("/complain/site"), "Continue", site="fernhollow")
    assert "You changed an earlier answer, so we need to ask this again." in again.text
    walker.press(walker.get("/complain/site"), "Continue", site=SITE)
    walker.press(walker.get("/complain/contact"), "Continue", **ANSWERS["contact"])
    walker.where = ""


def equality(walker: Walker, sent: Page) -> None:
    page = walker.get(sent.link("Answer four questions about yourself (optional)"))
    walker.press(page)
    walker.headers = {"sec-fetch-site": "cross-site"}
    walker.refused(page)
    walker.headers = {}


def a_learner(walker: Walker) -> None:
    answers = otherwise(
        {"site": {"site": SITE}, "you": {"come_from": "learner"}, "contact": {"reach": "none", "email": ""}}
    )
    page = walker.begin(SITE)
    while slug(page) != "check":
        here = slug(page)
        if here in ("talk", "code"):
            walker.refused(page, "Continue", **({"talk_to": ""} if here == "talk" else {"code": "ABCD"}))
        page = walker.press(page, "Continue", **({"code": code_on(page)} if here == "code" else answers[here]))
    walker.press(page, "Send my complaint")


def a_colleague_who_is_afraid(walker: Walker) -> None:
    """Somebody who works there: how to hide the page; then with somebody at risk, what to do first."""
    answers = otherwise({"site": {"site": SITE}, "you": {"come_from": "staff"}})
    walker.fill_in(answers, walker.begin(SITE))
    other = Walker(walker.world, walker.walked)
    risk = {
        **answers,
        "safety": {"safeguarding": "yes"},
        "contact": {"reach": "post", "address": "2 Way\nZZ1 2ZZ", "email": ""},
    }
    other.press(other.fill_in(risk, other.begin(SITE)), "Send my complaint")


def a_social_worker(walker: Walker) -> None:
    answers = otherwise({
        "site": {"site": "thimble-lane"}, "you": {"come_from": "partner"}, "for": {"for_whom": "work", "learner": "Kit"},
        "about": {"about": ["-nobody"]}, "contact": {"reach": "telephone", "telephone": "01632 960 123", "email": ""},
    })  # fmt: skip
    page = walker.fill_in(answers, walker.begin("thimble-lane"), until="agreed")
    walker.refused(page, "Continue", consent=[])
    walker.press(walker.fill_in(answers, page), "Send my complaint")


def somebody_affected(walker: Walker) -> None:
    """By a decision about somebody else, where the policy lets them appeal."""
    answers = otherwise({
        "site": {"site": "bramblewick"}, "you": {"come_from": "affected"}, "for": {"for_whom": "self"},
        "about": {"about": ["-nobody"]},
    })  # fmt: skip
    walker.press(walker.fill_in(answers, walker.begin("bramblewick")), "Send my complaint")


def where_there_is_one_way_in(walker: Walker) -> None:
    """A policy whose complaints all begin at the same stage: nobody is asked which, only what would put it right."""
    register = walker.world.memory.organisation
    site = register.site(SITE)
    assert site
    published = compile(policies.under_the_law(ONE_WAY_IN.read_text(encoding="utf-8")))
    register.put_policy(published.hash, published.json)
    register.put_site(replace(site, policy=published.hash))
    answers = otherwise({"about": {"about": ["-nobody"]}, "for": {}})
    answers["for"].pop("learner")
    page = walker.fill_in(answers, walker.begin(SITE), until="right")
    walker.refused(page, "Continue", desired="x" * 5_001)
    walker.press(page, "Continue", **ANSWERS["right"])


def without_cookies(walker: Walker) -> None:
    class Bare(Walker):
        def _keep(self, cookie: str) -> None:
            return

    bare = Bare(walker.world, walker.walked)
    bare.where = "without cookies"
    page = bare.press(bare.begin(), "Go on without cookies")
    here = {**ANSWERS, "site": {"site": SITE}}
    while page.heading != "Check your answers before you send them":
        asked = page.form("Continue").get("action", "").rpartition("/")[2]
        if asked == "you":
            bare.press(page, "Back")
            bare.press(bare.press(page, "Save and come back later"), "Show me a code")
        page = bare.press(page, "Continue", **here[asked])
    bare.press(page, "Send my complaint")


def too_late(walker: Walker) -> None:
    """The answers are gone; what was just typed is not."""
    page = walker.fill_in({**ANSWERS, "site": {"site": SITE}}, walker.begin(SITE), until="what")
    walker.world.now += timedelta(days=29)
    walker.refused(page, "Continue", **ANSWERS["what"])
    walker.cookies.clear()
    walker.get("/complain/what")


def thanks(walker: Walker) -> None:
    page = walker.get(walker.get(f"/at/{SITE}").link("Send a suggestion or thanks to Larkfield School"))
    walker.refused(page)
    walker.press(page, kind="thanks", text="The gate is safe now.", email=ROBIN)


def a_lost_link(walker: Walker) -> None:
    page = walker.get(walker.get("/").link("Get the link to your complaint again"))
    walker.refused(page)
    for n in range(4):
        page = walker.press(page, email=f"nobody{n}@example.org") if n < 3 else page
    walker.get("/privacy")


OF_THE_FORM = (
    a_parent, a_learner, a_colleague_who_is_afraid, a_social_worker, somebody_affected, without_cookies, too_late, thanks,
    a_lost_link, where_there_is_one_way_in,
)  # fmt: skip
