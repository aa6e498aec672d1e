"""`redress policy`: test a policy's stories, review it, tell two versions apart, and put one in force at a site."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chalicelib import policies, wiring
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.comparing import Audience, Change, compare
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import compile
from chalicelib.domain.policy.reading import overlay, read
from chalicelib.domain.policy.review import Remark, Severity, review
from chalicelib.domain.policy.telling import place
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply, policy_named, print_json
from chalicelib.tooling.stories import when
from chalicelib.tooling.stories.suite import as_data, files, run, told

HEADINGS = {
    Severity.LAW: "Against the law",
    Severity.CODE: "Against a code, or good sense",
    Severity.ADVICE: "Worth settling",
}
CONCERNS = {Audience.COMPLAINANTS: "For people who complain", Audience.STAFF: "For staff"}


def set_up(parser: argparse.ArgumentParser) -> None:
    """The commands of `redress policy` with their options."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    test = commands.add_parser("test", help="play stories", allow_abbrev=False)
    test.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; without any, all of ours")
    _runs(test, _test)
    reviewing = commands.add_parser("review", help="what a policy lacks, contradicts or promises without end")
    reviewing.add_argument("policy", metavar="POLICY", help="a policy's file, or the id of one of ours")
    _runs(reviewing, _review)
    diff = commands.add_parser("diff", help="what changes from one version to another")
    diff.add_argument("old", metavar="OLD", help="a policy's file, or the id of one of ours")
    diff.add_argument("new", metavar="NEW")
    _runs(diff, _diff)
    put = commands.add_parser("put", help="put a policy in force at a site", allow_abbrev=False)
    put.add_argument("policy", metavar="POLICY", help="a policy's file, or the id of one of ours")
    put.add_argument("--site", required=True)
    put.add_argument(
        "--from", required=True, dest="since", metavar="DAY", help="for complaints received from this day on"
    )
    put.add_argument("--stage", help="a deployed stage; without it, the server that `make run` started")
    _runs(put, _put)


def _runs(parser: argparse.ArgumentParser, run: Any) -> None:
    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", help="for a program")


def _written(named: str) -> Policy:
    """A policy as it is written, without the law. Raises NotUnderstood."""
    return policy_named(named, read)


def _review(arguments: argparse.Namespace) -> int:
    policy = _written(arguments.policy)
    remarks = review(policy, local_date(wiring.clock.now()))
    if arguments.json:
        gaps = [gap.model_dump(mode="json") for gap in policy.gaps]
        print_json({"policy": policy.id, "remarks": [_data(policy, remark) for remark in remarks], "gaps": gaps})
    else:
        print("\n".join(_reviewed(policy, remarks)))
    return 0


def _data(policy: Policy, remark: Remark) -> dict[str, Any]:
    return {
        "rule": remark.rule, "severity": str(remark.severity), "where": place(policy, remark.where), "says": remark.says,
        "clause": remark.clause, "source": remark.source, "words": remark.words, "to_do": remark.to_do,
        "gaps": list(remark.gaps),
    }  # fmt: skip


def _reviewed(policy: Policy, remarks: Sequence[Remark]) -> Iterator[str]:
    yield f"{policy.title}, version {policy.version}: {len(remarks)} remarks, {len(policy.gaps)} gaps that the file tells."
    for severity, heading in HEADINGS.items():
        found = [remark for remark in remarks if remark.severity is severity]
        if found:
            yield from ("", f"{heading} ({len(found)})")
        for remark in found:
            yield from _remark(policy, remark)
    if policy.gaps:
        yield from ("", f"Said by the file itself ({len(policy.gaps)})")
    for gap in policy.gaps:
        yield from ("", f"  {gap.ref}: {gap.gap}", f"    Redress: {gap.instead}")


def _remark(policy: Policy, remark: Remark) -> Iterator[str]:
    gaps = f" (the file tells it as {', '.join(remark.gaps)})" if remark.gaps else ""
    yield from ("", f"  {place(policy, remark.where)}: {remark.says}{gaps}")
    if remark.clause:
        yield f"    The policy: {remark.clause}"
    yield f"    Source: {remark.source} [{remark.rule}]"
    yield f"    To settle it: {remark.to_do}" if remark.to_do else f"    It could say: “{remark.words}”"


def _diff(arguments: argparse.Namespace) -> int:
    changes = compare(_written(arguments.old), _written(arguments.new))
    if arguments.json:
        print_json({"changes": [{"for": str(change.audience), "says": change.says} for change in changes]})
    else:
        print("\n".join(_compared(changes)))
    return 0


def _compared(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield "Nothing changes."
    for audience, heading in CONCERNS.items():
        found = [change.says for change in changes if change.audience is audience]
        if found:
            yield from (heading, *(f"  - {says}" for says in found))


def _put(arguments: argparse.Namespace) -> int:
    try:
        since = when.bare_day(arguments.since)
    except ValueError as error:
        raise NotUnderstood(str(error)) from None
    published = compile(overlay(_written(arguments.policy), policies.statute()))
    request = {"command": "put_policy", "site": arguments.site, "since": since.isoformat(), "policy": published.json}
    return answered(reply_to(request, arguments.stage), _in_force, as_json=arguments.json)


def _in_force(reply: Reply) -> Iterator[str]:
    yield f"In force at {reply['site']} for complaints received from {reply['since']} on. Earlier cases keep their version."
    yield from (f"Nobody holds the role {title}. Others act instead." for title in reply["nobody"])


def _test(arguments: argparse.Namespace) -> int:
    """Plays the stories at the paths. 0 only when there are some and all of them hold."""
    try:
        found = files(arguments.paths)
    except FileNotFoundError as missing:
        raise NotUnderstood(f"There is no file or folder {missing}.") from None
    results = [run(file) for file in found]
    if arguments.json:
        print_json(as_data(results))
    else:
        print("\n".join(told(results)))
    return 0 if results and all(result.holds for result in results) else 1
