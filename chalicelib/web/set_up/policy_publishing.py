"""From a draft to the policy in force: what would change, who is lacking, from which day; and any version to be printed."""

from collections.abc import Mapping
from datetime import date, timedelta

from chalice.app import Response

from chalicelib import policies
from chalicelib.actions import policy_drafting
from chalicelib.actions.policy_versions import PolicyNotTaken
from chalicelib.documents.our_procedure import sections
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.comparing import Audience, compare
from chalicelib.domain.policy.role_holders import lacking
from chalicelib.ports import Conflict
from chalicelib.queries.policy_findings import findings, unsettled
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, a_day, answered
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE, setting
from chalicelib.web.set_up.policy_draft import faults
from chalicelib.web.set_up.policy_opened import ITSELF, OF_SITE, ended, in_force, opened, opened_draft, to_its_site

pages = StaffPages(__name__)
CONCERNS = {Audience.COMPLAINANTS: "For people who complain", Audience.STAFF: "For staff"}
CANNOT_BE_RUN = "This draft cannot be run as it stands. Put right what is named below"
FURTHEST = timedelta(days=731)  # once it is in force, no other can be from an earlier day
MEANWHILE = (
    "Somebody else changed this draft or its site at the same moment. Look at it again before you put it in force"
)


@pages.get("staff.set-up.policy.changes")
def changes(signed: Signed, viewer: Viewer) -> Response:
    found, _ = opened_draft(signed)
    _, before = in_force(signed, found.site)
    told = compare(before, found.policy)
    groups = [(heading, [one.says for one in told if one.audience is whom]) for whom, heading in CONCERNS.items()]
    return show(
        signed, viewer, "set_up/policy_changes.html", navigation=navigation(viewer, HERE), found=found, before=before,
        groups=groups, back=url_for(ITSELF, found.site.id, found.of),
    )  # fmt: skip


def _ask(today: date) -> Ask:
    return a_day("since", "From which day?", f"For complaints received from this day on, like {_example(today)}.",
                 ahead=True, missing="Enter the day from which it is in force")  # fmt: skip


def _example(today: date) -> str:
    day = today + timedelta(days=7)
    return f"{day.day} {day.month} {day.year}"


@pages.get("staff.set-up.policy.in-force")
def to_publish(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer)


@pages.post("staff.set-up.policy.in-force")
def publish(signed: Signed, viewer: Viewer) -> Response:
    if done := ended(signed):
        return to_its_site(signed, done)
    found, draft = opened_draft(signed)
    answers, wrong = answered([_ask(local_date(signed.services.now()))], signed.form, setting(signed))
    wrong = wrong or _too_far(signed, answers["since"])
    if wrong:
        return _page(signed, viewer, wrong=wrong, status=400)
    if faults(found.policy):
        return _page(signed, viewer, refused=(CANNOT_BE_RUN,), status=400)
    if signed.number("revision") not in (None, draft.revision):
        return _page(signed, viewer, refused=(MEANWHILE,), status=409)
    from chalicelib.domain.policy.reading import PolicyRefused  # brings a reader of YAML, which few pages need

    try:
        policy = policies.with_the_law(found.policy)
        policy_drafting.publish(signed.services, viewer.id, draft, policy, date.fromisoformat(answers["since"]))
    except PolicyRefused as refused:
        return _page(signed, viewer, refused=tuple(f"{p.where}: {p.says}" for p in refused.problems), status=400)
    except PolicyNotTaken as refused:
        wrong = {"since": FieldError(says) for says in _of(refused, "from")}  # noqa: B035 - there is one at most
        return _page(signed, viewer, wrong=wrong, refused=(*_of(refused, "people"), *_of(refused, "site")), status=400)
    except Conflict:
        done = ended(signed)
        return to_its_site(signed, done) if done else _page(signed, viewer, refused=(MEANWHILE,), status=409)
    return to_its_site(signed, "in-force")


def _too_far(signed: Signed, since: str) -> dict[str, FieldError]:
    if date.fromisoformat(since) <= local_date(signed.services.now()) + FURTHEST:
        return {}
    return {"since": FieldError("This is more than two years away. Check the year", "year")}


def _of(refused: PolicyNotTaken, field: str) -> list[str]:
    return [says.rstrip(".") for name, says in refused.problems if name == field]


def _page(
    signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, refused: tuple[str, ...] = (),
    status: int = 200,
) -> Response:  # fmt: skip
    found, draft = opened_draft(signed)
    today = local_date(signed.services.now())
    ask, wrongly = _ask(today), faults(found.policy)
    left = unsettled(findings(signed.services, found.site.id, found.of, found.policy, today))
    return show(
        signed, viewer, "set_up/policy_in_force.html", status=status, navigation=navigation(viewer, HERE), found=found,
        asks=[ask], typed={"since": ask.field.typed(signed.form)} if signed.form else {}, wrong=wrong or {}, refused=refused,
        faults=wrongly, left=len(left), revision=draft.revision, back=url_for(ITSELF, found.site.id, found.of),
        lacks=lacking(found.policy, signed.services.organisation.people(found.site.id)), given="given" in signed.query,
    )  # fmt: skip


@pages.get("staff.set-up.policy.print")
def printed(signed: Signed, viewer: Viewer) -> Response:
    found = opened(signed)
    back = url_for(ITSELF, found.site.id, found.of) if found.draft else url_for(OF_SITE, found.site.id)
    return show(
        signed, viewer, "set_up/policy_print.html", navigation=navigation(viewer, HERE), found=found, back=back,
        sections=sections(found.policy),
    )  # fmt: skip
