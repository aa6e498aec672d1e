"""What the command line asks for, done on Services: the local runner calls it over HTTP, `--stage` calls it directly.

A request and a reply are plain JSON. A request that the rules refuse is an answer too: {"ok": false, "code", "says"}.
Whoever runs this holds the account, so it shows a case whole; `as` with `case` shows it to a person, to whom a case
that they may not see does not exist, and of which they see only the row nothing is shown.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from chalicelib.actions.change import perform
from chalicelib.actions.changing_days import DaysRefused
from chalicelib.actions.consistency import check, repair
from chalicelib.actions.policy_versions import PolicyNotTaken
from chalicelib.actions.set_up_parts import SetUpRefused
from chalicelib.actions.sweeping import sweep
from chalicelib.domain import references
from chalicelib.domain.access.capacities import Sight, capacities, sight
from chalicelib.domain.access.default_actor import default_actor
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import BrokenHistory, UnknownEvent, instant, verify
from chalicelib.ports import Conflict, Damaged, Services, Stored, StoreUnavailable
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.tracking import all_words
from chalicelib.tooling.cli import accounts, copies, days, operating, set_up_files
from chalicelib.tooling.cli.output import BadRequest, Reply, Request
from chalicelib.tooling.cli.showing import shown

BEGINS_A_CASE = "receive"  # takes a form, not a reference
A_SWEEP = 60.0  # seconds


def run(services: Services, request: Request) -> Reply:
    """Does a request: {"command": a key of COMMANDS, "ref", "name", "fields", "as", "mend"}."""
    try:
        command = COMMANDS.get(str(request.get("command")))
        if command is None:
            raise BadRequest("unknown_command", f"A request is one of {', '.join(COMMANDS)}.")
        return {"ok": True, **command(services, request)}
    except BadRequest as wrong:
        return {"ok": False, "code": wrong.code, "says": wrong.says}
    except Conflict:
        says = "Somebody changed this at the same time. Nothing was done. Try again."
        return {"ok": False, "code": "conflict", "says": says}
    except Refused as refused:
        return {"ok": False, "code": refused.code, "says": refused.sentence, "detail": refused.detail}
    except (FieldsRefused, DaysRefused, PolicyNotTaken, SetUpRefused) as refused:
        return {"ok": False, "code": "fields", "says": "Some fields are not right.", "problems": refused.problems}
    except StoreUnavailable:
        return {
            "ok": False,
            "code": "store_unavailable",
            "says": "The store did not answer. The command may still have worked. Check the case before you try again.",
        }
    except (Damaged, UnknownEvent) as unread:
        says = "This version of Redress cannot read the case. Nothing was done. `redress doctor` says more."
        return {"ok": False, "code": "unreadable", "says": says, "detail": str(unread)}


def commands() -> list[str]:
    """What may be done to a case that exists."""
    return [name for name in DECISIONS if name != BEGINS_A_CASE]


def _do(services: Services, request: Request) -> Reply:
    name = str(request.get("name", ""))
    if name not in commands():
        raise BadRequest("unknown_command", f'There is no command "{name}". There is: {", ".join(commands())}.')
    command = build(DECISIONS[name][0], request.get("fields") or {})
    stored = _stored(services, request)
    before = as_it_stands(services, MACHINE, stored)
    actor = _person(before, str(request["as"])) if request.get("as") else default_actor(before, name, command)
    after = perform(services, actor, stored.summary.case_id, name, command)
    new = after.case.history[stored.summary.version :]
    return {
        "reference": after.case.reference,
        "by": actor,
        "status": str(after.case.status),
        "stage": after.case.stage,
        "happened": [{"seq": r.seq, "at": instant(r.at), "actor": r.actor, "kind": r.event.kind} for r in new],
    }


def _case(services: Services, request: Request) -> Reply:
    stored = _stored(services, request, bodies=True)
    now = as_it_stands(services, MACHINE, stored)
    who = str(request.get("as") or "")
    found = _sees(now, _person(now, who)) if who else Sight.WORDS
    if found is Sight.NOTHING:
        raise _unknown(request)
    if found < Sight.WORDS:
        raise BadRequest("no_part", f"{who} has no part in this case, and sees no more of it than that there is one.")
    return shown(now, all_words(stored), services.cases.notices(stored.summary.case_id))


def _sees(snapshot: CaseSnapshot, person: str) -> Sight:
    return Sight.WORDS if person == COMPLAINANT else sight(capacities(snapshot, person))


def _verify(services: Services, request: Request) -> Reply:
    stored = _stored(services, request, bodies=True)
    reply: Reply = {"reference": stored.summary.reference, "events": len(stored.envelopes)}
    try:
        head = verify(stored.envelopes, stored.bodies)
    except BrokenHistory as broken:
        return {**reply, "holds": False, "problem": str(broken)}
    except (json.JSONDecodeError, KeyError, TypeError):
        return {**reply, "holds": False, "problem": "an envelope cannot be read"}
    if (head, len(stored.envelopes)) != (stored.summary.head, stored.summary.version):
        return {**reply, "holds": False, "problem": "the last event is not the one that the case's summary names"}
    return {**reply, "holds": True, "problem": "", "head": head}


def _sweep(services: Services, request: Request) -> Reply:
    done = sweep(services, lambda: A_SWEEP)
    return {"moved": done.moved, "sent": done.sent, "set_aside": done.set_aside}


def _doctor(services: Services, request: Request) -> Reply:
    """What does not agree. After mending, `left` is what still does not."""
    found = repair(services) if request.get("mend") else check(services)
    left = check(services) if request.get("mend") else found
    return {"found": [asdict(finding) for finding in found], "left": [asdict(finding) for finding in left]}


def _stored(services: Services, request: Request, *, bodies: bool = False) -> Stored:
    reference = references.read(str(request.get("ref", "")))
    pointer = services.cases.follow(f"REF#{reference}") if reference else None
    stored = services.cases.load(pointer.case_id, bodies=bodies) if pointer else None
    if stored is None:
        raise _unknown(request)
    return stored


def _unknown(request: Request) -> BadRequest:
    return BadRequest("unknown_reference", f'There is no case "{request.get("ref", "")}". Check the reference.')


def _person(snapshot: CaseSnapshot, who: str) -> str:
    """The person whom an id or a role means."""
    if who == COMPLAINANT:
        return who
    found = snapshot.people.named(who)
    if len(found) == 1:
        return found[0].id
    several = f"several people hold the role {who}: {', '.join(p.id for p in found)}."
    nobody = f'there is nobody "{who}" at this site. There is: {", ".join(p.id for p in snapshot.people.persons)}.'
    raise BadRequest("unknown_person", f"as: {several if found else nobody}")


COMMANDS: Mapping[str, Callable[[Services, Request], Reply]] = {
    "do": _do,
    "calendar": days.run,
    "put_policy": operating.put_policy,
    "case": _case,
    "verify": _verify,
    "verify_all": copies.verify_every_case,
    "export": copies.export_all,
    "import": copies.import_all,
    "drill": copies.drill,
    "restore": copies.restore,
    "sweep": _sweep,
    "outbox": operating.outbox,
    "status": operating.how_it_stands,
    "doctor": _doctor,
    "first_person": accounts.first_person,
    "reset_second_step": accounts.reset_second_step,
    "role": accounts.role,
    "person": accounts.person,
    "site": accounts.site,
    "people": accounts.people,
    "links": accounts.links,
    "set_up_export": set_up_files.export,
    "set_up_check": set_up_files.check,
    "set_up_import": set_up_files.import_,
}
