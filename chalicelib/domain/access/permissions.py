"""Who may do what at the desk: the one table of permissions.

ACTS says which capacities each command asks of staff, PAGES the same of each page (capacities.py says who stands to a case
in which). This is about the desk. The rules themselves (`decisions/`) still refuse whoever independence keeps from an act.

Adding a command: a row in ACTS. Adding a page for staff: a row in PAGES. Tests say so where one is missing.
"""

from collections.abc import Mapping

from chalicelib.domain.access.capacities import EVERYBODY, OVERSEES, PARTS, READS, SEES, Capacity, capacities, given
from chalicelib.domain.access.people import barred
from chalicelib.domain.access.sights import GIVEN_AT_A_SITE
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot

C = Capacity
MOVES_IT_ON = frozenset({C.HANDLER, C.APPOINTER, C.TRIAGER})
BLIND = frozenset(
    {C.CLERK, C.SITE_LEAD, C.PANEL_CLERK, C.LOGGED_IT}
)  # writes down what comes in, and need not read the rest
TAKES_IT_DOWN = MOVES_IT_ON | BLIND
MAY_LET_GO = frozenset({C.KEEPER, C.HIGHEST})  # proposes that a record is erased (queries/retention.py)
MAY_KEEP = MAY_LET_GO | {C.OVERSEER, C.SITE_LEAD}  # and any other of these confirms it
BUNDLES = frozenset({C.HANDLER, C.APPOINTER, C.SIGNER, C.PANEL_CLERK, C.KEEPER})  # give the case to others to read
OF_A_HEARING = (
    "schedule_hearing", "postpone_hearing", "arrange_hearing", "send_notice", "send_papers", "attend", "adjourn_hearing",
    "hold_hearing", "take_minutes",
)  # fmt: skip
ASKING = (  # of one person, by a link of their own, and what is planned
    "ask", "ask_complainant", "ask_about_draft", "send_question_again", "move_question", "readdress_question",
    "withdraw_question", "answer_question", "plan_step", "settle_step",
)  # fmt: skip
PROMISED = ("set_action", "set_promise_aside", "settle_promises", "move_action")
FEW = 8  # capacities that a refusal names

ACTS: Mapping[str, frozenset[Capacity]] = {
    "receive": frozenset({C.MEMBER, C.CLERK, C.SITE_LEAD}),
    "look": frozenset({C.TRIAGER, C.HANDLER, C.APPOINTER, C.OPENED, C.KEEPER}),
    "identify": frozenset({C.TRIAGER, C.HANDLER, C.APPOINTER, C.OPENED, C.KEEPER}),
    "classify": frozenset({C.TRIAGER, C.HANDLER, C.APPOINTER, C.OPENED, C.KEEPER, C.SAFEGUARDING}),
    "assign": frozenset({C.APPOINTER, C.NAMES, C.TRIAGER}),
    "about_me": READS,  # of oneself
    "begin_reading": frozenset({C.TRIAGER, C.SAFEGUARDING}),
    "safeguarding_done": frozenset({C.SAFEGUARDING, C.TRIAGER, C.HANDLER, C.APPOINTER}),
    "escalate": TAKES_IT_DOWN,
    "request_next_stage": TAKES_IT_DOWN,
    "add_information": SEES | {C.MEMBER},  # blind, by reference: whoever takes a call need not know the case
    "withdraw": TAKES_IT_DOWN,
    "accept_late": frozenset({C.LATENESS}),
    "decline_late": frozenset({C.LATENESS}),
    "acknowledge": TAKES_IT_DOWN | {C.SIGNER},
    "mark_told": TAKES_IT_DOWN | {C.SIGNER},
    "give_form": TAKES_IT_DOWN | {C.SIGNER},
    "notify": TAKES_IT_DOWN | {C.SAFEGUARDING, C.OWES},
    "note": READS,
    "title": MOVES_IT_ON | {C.KEEPER, C.SIGNER},
    "translate": MOVES_IT_ON | {C.KEEPER, C.SIGNER},
    "open_case": OVERSEES,
    "correspondence": READS | BLIND,
    "release_file": MOVES_IT_ON | {C.PANEL_CLERK},
    "make_bundle": BUNDLES,
    "message": MOVES_IT_ON | {C.SIGNER},
    **dict.fromkeys(ASKING, frozenset({C.HANDLER, C.APPOINTER})),
    **dict.fromkeys(
        ("mark_for_them", "extend", "correct_extension", "tell_delay"), frozenset({C.HANDLER, C.APPOINTER, C.SIGNER})
    ),
    **dict.fromkeys(("split", "hold", "release"), frozenset({C.HANDLER, C.APPOINTER})),
    "conclude_investigation": frozenset({C.HANDLER}),
    "agree_window": frozenset({C.HANDLER, C.SIGNER}),
    "correct_received": MOVES_IT_ON,
    "bounce": TAKES_IT_DOWN | {C.SIGNER},
    "resend": TAKES_IT_DOWN | {C.SIGNER},
    **dict.fromkeys(("change_contact", "need_form", "represent", "renew_consent"), TAKES_IT_DOWN | {C.SIGNER}),
    "limit_telling": MOVES_IT_ON | {C.SIGNER},
    "record_death": TAKES_IT_DOWN | {C.SIGNER},
    "new_link": TAKES_IT_DOWN | {C.SIGNER},
    "report": frozenset({C.HANDLER}),
    "draft_response": frozenset({C.HANDLER, C.SIGNER}),
    "approve": frozenset({C.APPROVER}),
    "send_back": frozenset({C.APPROVER}),
    "issue_outcome": frozenset({C.SIGNER}),
    "appoint": frozenset({C.APPOINTER, C.NAMES, C.PANEL_CLERK}),
    "stand_down": frozenset({C.APPOINTER, C.NAMES, C.PANEL_CLERK}),
    **dict.fromkeys(("confirm_seat", "vote"), frozenset({C.HANDLER})),  # of oneself, and only a member's
    "name_chair": frozenset({C.HANDLER, C.APPOINTER, C.NAMES, C.PANEL_CLERK}),
    "draft_decision": frozenset({C.HANDLER, C.APPOINTER, C.PANEL_CLERK}),
    "ask_for_panel": TAKES_IT_DOWN,
    "grant_panel": frozenset({C.OWES}),
    "refuse_panel": frozenset({C.OWES}),
    "declare_interest": SEES,  # of oneself
    "require_details": frozenset({C.HANDLER, C.APPOINTER, C.PANEL_CLERK}),
    **dict.fromkeys(OF_A_HEARING, frozenset({C.HANDLER, C.APPOINTER, C.PANEL_CLERK})),
    **dict.fromkeys(
        ("give_reference", "first_response", "advise", "progress", "meet"),
        frozenset({C.HANDLER, C.APPOINTER, C.SIGNER, C.PANEL_CLERK}),
    ),
    **dict.fromkeys(("mark_duplicate", "mark_campaign", "refer"), frozenset({C.HANDLER, C.APPOINTER})),
    "link_appeal": frozenset({C.HANDLER, C.APPOINTER, C.KEEPER, C.OPENED}) | BLIND,
    "restrict": frozenset({C.HANDLER, C.APPOINTER, C.OWES}),
    "close": frozenset({C.HANDLER, C.APPOINTER}),
    "lift_bar": frozenset({C.APPOINTER, C.NAMES}),
    "confirm": frozenset({C.CONFIRMER}),
    "decline": frozenset({C.CONFIRMER, C.HANDLER, C.APPOINTER}),  # whoever proposed it takes it back
    **dict.fromkeys(PROMISED, frozenset({C.HANDLER, C.APPOINTER, C.SIGNER, C.KEEPER, C.OPENED})),
    "action_done": frozenset({C.HANDLER, C.SIGNER, C.KEEPER, C.PUTS_RIGHT}),
    "check_action": frozenset({C.HANDLER, C.SIGNER, C.KEEPER, C.OWES, C.OPENED}),
    "reopen": frozenset({C.HANDLER, C.APPOINTER, C.OPENED}),
    "hold_record": MAY_KEEP | {C.HANDLER, C.SAFEGUARDING},  # anybody may keep what only two may let go
    "free_record": MAY_KEEP,
}
DRAFTS = frozenset(
    {C.HANDLER, C.SIGNER, C.APPROVER, C.APPOINTER, C.PANEL_CLERK}
)  # work at a response, and comment on it
ANSWERS_FOR_IT = frozenset({C.HANDLER, C.SIGNER, C.APPOINTER, C.KEEPER})  # they are shown who has looked at a case
OF_ONES_OWN = (  # signing in, and what somebody changes of their own account
    "staff.sign-in", "staff.sign-in.code", "staff.sign-in.link", "staff.sign-in.second", "staff.sign-in.app",
    "staff.sign-in.new-app", "staff.sign-in.passkey", "staff.sign-in.recovery", "staff.sign-in.new-passkey",
    "staff.first", "staff.sign-out", "staff.stay", "staff.you", "staff.everywhere-out", "staff.replace",
    "staff.codes", "staff.new-codes", "staff.views", "staff.view",
)  # fmt: skip
AS_FAR_AS_THEIR_QUERIES_SAY = (  # what each shows of a case, and to whom
    "staff.register", "staff.register.table", "staff.report", "staff.report.table", "staff.reviews", "staff.review",
    "staff.retention", "staff.data-requests", "staff.data-request", "staff.data-folders", "staff.data-folder",
    "staff.inspections", "staff.hand-over", "staff.report.recount",
    "staff.how-it-went", "staff.self-assessment", "staff.self-assessment.word", "staff.themes", "staff.theme",
    "staff.sentence",
)  # fmt: skip
PAGES: Mapping[str, frozenset[Capacity]] = {
    "staff": EVERYBODY,
    "staff.find": EVERYBODY,
    "staff.log": ACTS["receive"],
    "staff.logged": ACTS["receive"],
    "staff.add": EVERYBODY,  # says nothing of any case
    "staff.case": SEES,
    "staff.case.part": READS,  # and ANSWERS_FOR_IT, for who has looked
    **dict.fromkeys(("staff.case.print", "staff.case.hand-over", "staff.case.sheet"), READS),
    "staff.case.triage": ACTS["look"],
    "staff.panel": READS,
    **dict.fromkeys(("staff.case.draft", "staff.case.draft.keep"), DRAFTS),  # and, of a panel’s, only the panel
    "staff.act": SEES,  # and what ACTS asks for the act
    **dict.fromkeys(("staff.actions", "staff.action"), EVERYBODY),  # what one owns, and of the cases that one reads
    "staff.to-post": EVERYBODY,  # shows what is of the cases that one sees
    "staff.letter": SEES,
    "staff.files": SEES,  # and what ACTS asks for a letter that is logged
    "staff.file": READS,
    "staff.preview": READS,
    "staff.erase-party": MAY_KEEP,
    **dict.fromkeys(("staff.bundles", "staff.bundle"), BUNDLES),
    "staff.remarks": frozenset({C.CLERK, C.SITE_LEAD, C.OVERSEER}),
    "staff.equality": frozenset({C.SITE_LEAD, C.OVERSEER}),  # counts, whose answers nobody can tell
    **dict.fromkeys(("staff.several", "staff.alike", "staff.open-promises"), EVERYBODY),  # what one may read
    **dict.fromkeys(AS_FAR_AS_THEIR_QUERIES_SAY, EVERYBODY),
    **dict.fromkeys(OF_ONES_OWN, EVERYBODY),
    **dict.fromkeys(
        (
            "staff.people",
            "staff.person",
            "staff.person.roles",
            "staff.person.invite",
            "staff.person.away",
            "staff.person.leaving",
            "staff.new-person",
            "staff.new-people",
            "staff.invite-all",
            "staff.outbox",
            "staff.reset",
            "staff.email",
            "staff.set-up",
            "staff.set-up.begin",
            "staff.set-up.organisation",
            "staff.set-up.logo",
            "staff.set-up.logo.sent",
            "staff.set-up.notices",
            "staff.set-up.sites",
            "staff.set-up.new-site",
            "staff.set-up.site",
            "staff.set-up.site.close",
            "staff.set-up.publish",
            "staff.set-up.poster",
            "staff.set-up.days",
            "staff.set-up.running-cases",
            "staff.set-up.policies",
            "staff.set-up.policy",
            "staff.set-up.policy.paste",
            "staff.set-up.policy.draft",
            "staff.set-up.policy.part",
            "staff.set-up.policy.text",
            "staff.set-up.policy.review",
            "staff.set-up.policy.accept",
            "staff.set-up.policy.changes",
            "staff.set-up.policy.what-if",
            "staff.set-up.policy.in-force",
            "staff.set-up.policy.people",
            "staff.set-up.policy.discard",
            "staff.set-up.policy.print",
            "staff.set-up.rehearsal",
            *(f"staff.set-up.rehearsal.{one}" for one in ("complain", "days")),
            "staff.set-up.rehearsal.mailbox",
            "staff.set-up.rehearsal.mail",
            "staff.set-up.rehearsal.case",
            "staff.set-up.rehearsal.act",
            "staff.set-up.status",
            *(f"staff.set-up.{one}" for one in ("processing", "dpia", "breaches", "breaches.table", "breach")),
            "staff.set-up.changes",
            "staff.set-up.file",
            "staff.set-up.live",
        ),
        frozenset({C.SET_UP}),
    ),
}


def may_open(viewer: Viewer, page: str) -> bool:
    """Whether somebody may open a page at all. A page of one case asks besides whether they may see that case."""
    found = {what for site in viewer.sites for what in given(viewer.at(site))}
    of_a_case = {*PARTS, C.TRIAGER} - {*GIVEN_AT_A_SITE.values()}
    return bool(PAGES[page] & (found | of_a_case | ({C.SET_UP} if viewer.sets_up else set())))


def allowed(snapshot: CaseSnapshot, person_id: str, name: str) -> bool:
    """Whether the table gives somebody this command on this case."""
    return bool(ACTS.get(name, frozenset()) & capacities(snapshot, person_id))


def must_be_allowed(snapshot: CaseSnapshot, name: str, command: c.Command) -> None:
    """Raises Refused("not_yours") where the table does not give the actor the command, or what it does besides.

    Raises Refused("subject") for whoever is barred. Asked before anything else, it is the same however the case stands.
    """
    if snapshot.actor in barred(snapshot.case, snapshot.people):
        raise Refused("subject")
    asked = [name, "assign"] if isinstance(command, c.Look) and command.to else [name]
    for one in asked:
        if not allowed(snapshot, snapshot.actor, one):
            raise Refused("not_yours", _who_may(snapshot, one))


def who_may(snapshot: CaseSnapshot, name: str) -> frozenset[Capacity]:
    """Those who have a part in the case come first: whoever only may name a handler is not named beside whoever has to."""
    may = ACTS.get(name, frozenset()) - ({C.TRIAGER, C.LOGGED_IT} if snapshot.case.looked else set())
    return may & READS or may


def _who_may(snapshot: CaseSnapshot, name: str) -> str:
    may = who_may(snapshot, name)
    return " or ".join(sorted(may)) if len(may) <= FEW else "somebody with a part in the case"
