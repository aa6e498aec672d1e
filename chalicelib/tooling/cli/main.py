"""The `redress` command: what a policy promises, whether its stories hold, and acting on cases.

Exit status: 0, done and all well; 1, refused, or something does not hold; 2, the command was not understood.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from chalicelib.tooling.cli import calendar, cases, copying, destroying, explain, people, policy, restoring, set_up
from chalicelib.tooling.cli.output import NotUnderstood

Run = Callable[[argparse.Namespace], int]


def main(given: Sequence[str] | None = None) -> int:
    """Does what the arguments say. Gives the exit status."""
    arguments = _parser().parse_args(given)
    run: Run = arguments.run
    try:
        return run(arguments)
    except NotUnderstood as problem:
        print(problem, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads us has seen enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="redress", description="Runs a written complaints policy.", allow_abbrev=False
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _explain(commands.add_parser("explain", help="what a clock or window comes to, and why", allow_abbrev=False))
    policy.set_up(commands.add_parser("policy", help="test, review and compare policies; put one in force"))
    _do(commands.add_parser("do", help="act on a case", allow_abbrev=False))
    calendar.set_up(commands.add_parser("calendar", help="a site's days: bank holidays, closures, terms"))
    _on_a_case(commands.add_parser("case", help="show a case and its history"), cases.case)
    copying.set_up(commands)
    restoring.set_up(commands)
    set_up.set_up(commands.add_parser("setup", help="the whole set-up as one file: sites, people, policies"))
    _looking_after(commands)
    _people(commands)
    destroying.set_up(commands)
    return parser


def _looking_after(commands: Any) -> None:
    """What is due, what does not agree, what was not sent."""
    _reaching(_runs(commands.add_parser("sweep", help="do what is due, and send waiting mail"), cases.sweep))
    doctor = _runs(commands.add_parser("doctor", help="check that every list agrees with its cases"), cases.doctor)
    doctor.add_argument("--mend", action="store_true", help="repair what does not agree")
    _reaching(doctor)
    _reaching(_runs(commands.add_parser("status", help="whether Redress runs, and what to do if not"), cases.status))
    outbox = _runs(commands.add_parser("outbox", help="unsent mail, and why it was not sent"), cases.outbox)
    outbox.add_argument("--again", action="store_true", help="send again what was refused")
    _reaching(outbox)


def _people(commands: Any) -> None:
    """Who can sign in and what they hold; whom a site's staff turn to."""
    everybody = _runs(commands.add_parser("people", help="who can sign in: name, roles, site, email"), people.people)
    everybody.add_argument("--site", default="", help="a site's id; without it, everybody")
    _reaching(everybody)
    first = _runs(commands.add_parser("first-person", help="a link for the first administrator"), people.first_person)
    _reaching(first)
    links = _runs(
        commands.add_parser("links", help="send everybody a new link, made with the newest secret"), people.links
    )
    _reaching(links)
    reset = commands.add_parser(
        "reset-second-step", help="remove a lost passkey or app, and tell its owner and the administrators"
    )
    _reaching(_runs(reset, people.reset_second_step))
    reset.add_argument("person", metavar="PERSON", help="a person's id")
    _person(commands.add_parser("person", help="set somebody's line manager or days away", allow_abbrev=False))
    _site(commands.add_parser("site", help="set how to contact a site's officer for allegations", allow_abbrev=False))
    _role(commands.add_parser("role", help="give somebody a role, or remove it", allow_abbrev=False))


def _person(parser: argparse.ArgumentParser) -> None:
    _reaching(_runs(parser, people.person))
    parser.add_argument("person", metavar="PERSON", help="a person's id")
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--reports-to", metavar="PERSON", help='their line manager\'s id; "" for none of their own')
    act.add_argument("--away", action="append", metavar="FROM,TO[,COVER]", help="all days away; once more for another")
    act.add_argument("--back", action="store_true", help="no days away")


def _site(parser: argparse.ArgumentParser) -> None:
    _reaching(_runs(parser, people.site))
    parser.add_argument("site", metavar="SITE", help="a site's id")
    parser.add_argument(
        "--officer",
        required=True,
        metavar="WORDS",
        help='whom to call or write to at the council (LADO); "" for nobody',
    )


def _role(parser: argparse.ArgumentParser) -> None:
    _reaching(_runs(parser, people.role))
    parser.add_argument("person", metavar="PERSON", help="a person's id")
    parser.add_argument("--site", default="", help="a site's id; without it, everywhere")
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--give", default="", metavar="ROLE")
    act.add_argument("--take", default="", metavar="ROLE")


def _runs(parser: argparse.ArgumentParser, run: Run) -> argparse.ArgumentParser:
    parser.set_defaults(run=run)
    return parser


def _reaching(parser: argparse.ArgumentParser) -> None:
    """Options of every command that acts on stored cases."""
    parser.add_argument("--stage", help="a deployed stage; without it, the server that `make run` started")
    parser.add_argument("--json", action="store_true", help="for a program")


def _explain(parser: argparse.ArgumentParser) -> None:
    _runs(parser, explain.explain)
    parser.add_argument("clock", metavar="CLOCK", help="a clock or window, such as formal.respond")
    parser.add_argument("--policy", required=True, help="a policy's id, or the path of its YAML")
    parser.add_argument("--from", required=True, dest="start", metavar="WHEN", help='such as "Mon 2026-09-14 10:00"')
    parser.add_argument("--posted", action="store_true", help="for a window: the outcome went by post")
    parser.add_argument("--json", action="store_true", help="for a program")


def _do(parser: argparse.ArgumentParser) -> None:
    _runs(parser, cases.do)
    parser.usage = "redress do REF [COMMAND [--field value …]] [--as PERSON] [--stage STAGE] [--json]"
    parser.add_argument("ref", metavar="REF", help="the case's reference")
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="COMMAND", help="without one, lists all with their fields"
    )


def _on_a_case(parser: argparse.ArgumentParser, run: Run) -> None:
    _reaching(_runs(parser, run))
    parser.add_argument("ref", metavar="REF", help="the case's reference")


if __name__ == "__main__":
    sys.exit(main())
