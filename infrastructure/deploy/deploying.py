"""From a package to a stage that answers: deployed, upgraded, or finished where an earlier run was interrupted.

Every step looks first whether it is done already, so running it all again is how anything is mended.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from chalicelib import wiring
from chalicelib.tooling import stack as stage_stack
from infrastructure.deploy import asking, mail, own_name, packages, parameters, quotas, smoke
from infrastructure.deploy.artefacts import Artefacts
from infrastructure.deploy.changing import Wanted, change, must_be_whole
from infrastructure.deploy.packages import About
from infrastructure.deploy.smoke import Fetch
from infrastructure.deploy.stack import Stack
from infrastructure.deploy.states import Way
from infrastructure.deploy.terminal import Stopped, Terminal
from infrastructure.template_yaml import Template

LONDON = stage_stack.LONDON
CREATES = (
    "I am going to make in this account: a table and a bucket that only Redress can read, a bucket of nightly copies that "
    "gives nothing back for 35 days, five functions, one address for the pages, three schedules, alarms, and a bucket for "
    "packages. Nothing has a standing charge: with some hundred "
    "complaints a year it comes to less than £1 a month, and a mail tells you when the account costs more than about £5."
)
OLDER = (
    "This package is older than what runs: it reads what is stored up to number {has}, and the stage writes number {runs}. "
    "It could not read the complaints of the meantime. Deploy {release} or a later one."
)

A_WHILE = timedelta(minutes=10)  # in which the minute's function has surely run

Client = Callable[[str], Any]


@dataclass(frozen=True)
class Cloud:
    """An account at AWS, in one region. `fetch`: given where a stage's pages are, what asks them."""

    client: Client
    region: str
    account: str
    fetch: Callable[[str], Fetch] = smoke.over_https
    address: Callable[[Mapping[str, str]], str] = lambda outputs: outputs["EndpointURL"].rstrip("/")
    now: Callable[[], datetime] = wiring.clock.wall

    def stack(self, stage: str, terminal: Terminal) -> Stack:
        return Stack(self.client("cloudformation"), stage, terminal)

    def artefacts(self) -> Artefacts:
        return Artefacts(self.client("s3"), self.account, self.region)


def signed_in(client: Client, region: str, terminal: Terminal) -> Cloud:
    """Who is signed in, and where. Raises what botocore raises where nobody is."""
    who = client("sts").get_caller_identity()
    terminal.tell(f"AWS account {who['Account']}, region {region}, as {who['Arn'].rpartition('/')[2]}.")
    if region != LONDON:
        terminal.tell(f"This is not London ({LONDON}): what people tell you will lie in {region}.")
    return Cloud(client, region, str(who["Account"]))


def deploy(
    cloud: Cloud,
    stage: str,
    package: Path,
    template: Template,
    commit: str,
    said: Mapping[str, str],
    terminal: Terminal,
) -> Mapping[str, str]:
    """Deploys, or upgrades. `said`: the variables of the command. Gives the stack's outputs. Raises Stopped."""
    stack, artefacts = cloud.stack(stage, terminal), cloud.artefacts()
    way = stack.ready()
    of = packages.about(package, template, commit)
    runs = packages.deployed(stage_stack.outputs(stack.described()))
    _not_older(of, runs)
    before = stage_stack.parameters(stack.described()) if way is Way.UPDATE else {}
    given = asking.answers(stage, before, said, terminal)
    _remark(cloud, way, terminal)
    given |= _sender(cloud, way, {**before, **given})
    given |= own_name.attached(cloud.client("acm"), {**before, **given}, before, terminal.pause)
    address = packages.upload(artefacts, package, template, of)
    began = cloud.now()
    wanted = Wanted(of, packages.pointed(template, packages.code(artefacts, of), of), address, given, before)
    must_be_whole(cloud.client("dynamodb"), wanted)
    changed = change(stack, artefacts, way, wanted, terminal)
    if changed:
        artefacts.keep(stage, artefacts.history(stage).known(runs.digest).then(of.digest))
    return finish(cloud, stage, stack, began if changed else began - A_WHILE, terminal)


def roll_back(cloud: Cloud, stage: str, terminal: Terminal) -> Mapping[str, str]:
    """Puts the package back that ran before. Gives the stack's outputs. Raises Stopped."""
    stack, artefacts = cloud.stack(stage, terminal), cloud.artefacts()
    if stack.ready() is Way.CREATE:
        raise Stopped(f"There is no stage {stage} in {cloud.region}, so there is nothing to go back from.")
    runs = packages.deployed(stage_stack.outputs(stack.described()))
    written = artefacts.history(stage)
    history = written.known(runs.digest)
    if runs.digest and runs.digest == written.going:
        terminal.tell(f"It is back on {runs.version} ({runs.digest}): the command that was interrupted had got so far.")
        artefacts.keep(stage, history)
        return finish(cloud, stage, stack, cloud.now() - A_WHILE, terminal)
    earlier = packages.kept(artefacts, history.before[-1]) if history.before else None
    if earlier is None:
        raise Stopped(f"Of stage {stage} no earlier package is kept, so there is nothing to go back to.")
    of, template, address = earlier
    _not_older(of, runs)
    terminal.tell(f"Back from {runs.version} ({runs.digest}) to {of.named}.")
    before, began = stage_stack.parameters(stack.described()), cloud.now()
    wanted = Wanted(of, template, address, {}, before)
    must_be_whole(cloud.client("dynamodb"), wanted)
    artefacts.keep(stage, replace(history, going=of.digest))
    if change(stack, artefacts, Way.UPDATE, wanted, terminal):
        artefacts.keep(stage, history.back())
    return finish(cloud, stage, stack, began, terminal)


def finish(cloud: Cloud, stage: str, stack: Stack, since: datetime, terminal: Terminal) -> Mapping[str, str]:
    """What a stage needs beside its stack, and whether it works. Gives the stack's outputs."""
    outputs = stage_stack.outputs(stack.described())
    ssm = cloud.client("ssm")
    parameters.secret(ssm, stage)
    domain = _domain(stack)
    pages = parameters.address(ssm, stage, _pages(cloud, domain, outputs))
    resources = cloud.client("cloudformation").describe_stack_resources(StackName=stack.name)["StackResources"]
    sweep = next(one["PhysicalResourceId"] for one in resources if one["LogicalResourceId"] == "SweepMinute")
    look = smoke.Stage(cloud.client, cloud.fetch(pages), outputs, sweep, since.timestamp(), terminal.pause)
    terminal.tell("Does it work?")
    works = smoke.look(look, terminal)
    terminal.tell(f"The pages: {pages}/")
    sender = mail.of(cloud.client("sesv2"), outputs["SenderAddress"])
    for line in mail.to_hand_on(sender) if sender else ():
        terminal.tell(line)
    if domain and pages != f"https://{domain}":
        target = outputs.get("OwnNameTarget", "")
        for line in own_name.to_hand_on(cloud.client("acm"), domain, target, terminal.pause):
            terminal.tell(line)
    if not works:
        raise Stopped(f"Stage {stage} is deployed and does not work yet, as said above. Run the same command again.")
    return outputs


def _domain(stack: Stack) -> str:
    return stage_stack.parameters(stack.described()).get("Domain", "")


def _pages(cloud: Cloud, domain: str, outputs: Mapping[str, str]) -> str:
    """Where the pages are: under the name of the organisation's own, from when on they answer there."""
    own = f"https://{domain}"
    answers = domain and "OwnNameTarget" in outputs and cloud.fetch(own)("/")[0] == 200
    return own if answers else cloud.address(outputs)


def _not_older(of: About, runs: About) -> None:
    if of.stored < runs.stored:
        raise Stopped(OLDER.format(has=of.stored, runs=runs.stored, release=runs.version or "what runs"))


def _remark(cloud: Cloud, way: Way, terminal: Terminal) -> None:
    if way is Way.CREATE:
        terminal.tell(CREATES)
    for remark in (*quotas.remarks(cloud.client), *mail.remarks(cloud.client("sesv2"))):
        terminal.tell(f"Note: {remark}")


def _sender(cloud: Cloud, way: Way, told: Mapping[str, str]) -> Mapping[str, str]:
    """Makes sure that SES knows who writes and, in its sandbox, who hears first. Gives what the stack has to be told then.

    Without a sender the stack makes the first administrator's identity itself, unless the account has it already.
    """
    ses, administrator = cloud.client("sesv2"), told.get("FirstAdministrator", "")
    if not told.get("Sender"):
        has_it = way is Way.CREATE and mail.of(ses, administrator) is not None
        return {"Sender": administrator} if has_it else {}
    mail.sender(ses, told["Sender"])
    if administrator and not ses.get_account().get("ProductionAccessEnabled", False):
        mail.reachable(ses, administrator)
    return {}


def read(template: Path) -> Template:
    """The template that `make package` left."""
    found: Template = json.loads(template.read_text())
    return found
