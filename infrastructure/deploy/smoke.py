"""What must be seen of a stage before it counts as deployed, a row each. None of it is anything that people would see."""

import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infrastructure.deploy.terminal import Terminal

Client = Callable[[str], Any]
Fetch = Callable[[str], tuple[int, str]]  # a path below the pages' address: status and body
SIMULATOR = "success@simulator.amazonses.com"  # SES takes it, delivers it to nobody, and counts it as delivered
TRIES, APART = 40, 5.0  # seconds: the sweep runs each minute, and a log line takes a while to be seen


class NotSeen(Exception):
    """It was not as it must be. Says what was seen instead."""


class NotYet(NotSeen):
    """It is not as it must be, and somebody else has to do something first."""


@dataclass(frozen=True)
class Stage:
    """What the looks need to know of a stage."""

    client: Client
    fetch: Fetch
    outputs: Mapping[str, str]
    sweep: str  # the function's name at AWS
    since: float  # seconds of the epoch: what happened before counts for nothing
    pause: Callable[[float], None]


def page(stage: Stage) -> str:
    return _shows(stage, "/", 200, "<h1")


def gateways_page(stage: Stage) -> str:
    return _shows(stage, "/a/b/c/d", 404, "Page not found")


def _shows(stage: Stage, path: str, status: int, words: str) -> str:
    seen: tuple[int, str] = 0, ""
    for _ in range(3):  # the gateway takes some seconds to know a new address everywhere
        seen = stage.fetch(path)
        if seen[0] == status and words in seen[1]:
            return f"{status}"
        stage.pause(APART)
    raise NotSeen(f"{path} answers {seen[0] or seen[1]}, not {status}.")


def mail(stage: Stage) -> str:
    """SES takes a mail of ours: sender, set and permission are as they must be."""
    try:
        stage.client("sesv2").send_email(
            FromEmailAddress=stage.outputs["SenderAddress"], Destination={"ToAddresses": [SIMULATOR]},
            ConfigurationSetName=stage.outputs["MailSet"],
            Content={"Simple": {"Subject": {"Data": "Redress is deployed"}, "Body": {"Text": {"Data": "It can write."}}}},
        )  # fmt: skip
    except ClientError as refused:
        raise NotYet(
            f"SES does not take mail from {stage.outputs['SenderAddress']} yet ({refused.response['Error']['Code']}). "
            "Confirm it, or set its records (below); mail that waits goes then, by itself."
        ) from refused
    return f"to {SIMULATOR}"


def sweep(stage: Stage) -> str:
    """The minute's function has run since: its log has a line."""
    logs = stage.client("logs")
    for _ in range(TRIES):
        try:
            streams = logs.describe_log_streams(
                logGroupName=f"/aws/lambda/{stage.sweep}", orderBy="LastEventTime", descending=True, limit=1
            )["logStreams"]
        except ClientError as none:
            if none.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            streams = []
        if any(one.get("lastIngestionTime", one.get("lastEventTimestamp", 0)) / 1000 >= stage.since for one in streams):
            return "its log has a line"
        stage.pause(APART)
    raise NotSeen("The minute's sweep has not run. Look again in some minutes; an alarm rings after fifteen.")


LOOKS: Sequence[tuple[str, Callable[[Stage], str]]] = (
    ("The first page answers", page),
    ("An address that is none shows our own page", gateways_page),
    ("A mail is taken", mail),
    ("The minute's sweep has run", sweep),
)


def look(stage: Stage, terminal: Terminal) -> bool:
    """Whether all was seen, but for what waits for somebody. Says each."""
    well = True
    for name, one in LOOKS:
        try:
            terminal.tell(f"  ok    {name}: {one(stage)}.")
        except NotSeen as problem:
            waits = isinstance(problem, NotYet)
            terminal.tell(f"  {'wait' if waits else 'NOT '}  {name}: {problem}")
            well = well and waits
    return well


def over_https(base: str) -> Fetch:
    """Asks a stage's pages, as a browser would. No answer is status 0."""

    def fetch(path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"{base}{path}", timeout=35) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()
        except OSError as lost:
            return 0, str(lost)

    return fetch
