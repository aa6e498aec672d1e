"""CloudFormation, as a deployment uses it: bring the stack to where it can be changed, ask for a change set, do it, wait.

A lost network ends only our waiting: CloudFormation goes on by itself, and the next run finds it wherever it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.tooling import stack as stage_stack
from infrastructure.deploy.states import STATES, Way
from infrastructure.deploy.terminal import Stopped, Terminal

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
OFTEN = 5.0  # seconds between two looks
LONGEST = 3600 / OFTEN  # looks
NOTHING_TO_DO = ("didn't contain changes", "No updates are to be performed")
MOST_REMARKS = 8


class Stack:
    """One stage's stack."""

    def __init__(self, cloudformation: Any, stage: str, terminal: Terminal) -> None:
        self.aws, self.stage, self.terminal = cloudformation, stage, terminal
        self.name = stage_stack.name(stage)

    def described(self) -> Mapping[str, Any]:
        """What CloudFormation knows of it; empty where there is none."""
        return stage_stack.described(self.aws, self.stage) or {}

    def template(self) -> Any:
        """The template that it was given last, as it was given."""
        return self.aws.get_template(StackName=self.name, TemplateStage="Original")["TemplateBody"]

    def ready(self) -> Way:
        """CREATE or UPDATE, once it stands so that this can be done. Raises Stopped."""
        for _ in range(len(STATES)):
            status = str(self.described().get("StackStatus", ""))
            way, says = STATES[status]
            if says and way is not Way.STOP:
                self.terminal.tell(f"Stage {self.stage} is there: {status}. {says}")
            if way in (Way.CREATE, Way.UPDATE):
                return way
            self._mend(way, says)
        raise Stopped(f"Stage {self.stage} does not come to rest. CloudFormation's console says more.")

    def _mend(self, way: Way, says: str) -> None:
        if way is Way.STOP:
            raise Stopped(says)
        if way is Way.CLEAR:
            self.aws.delete_stack(StackName=self.name)
        elif way is Way.GO_ON:
            self.aws.continue_update_rollback(StackName=self.name)
        elif way is Way.BACK:
            self.aws.rollback_stack(StackName=self.name)
        self.rest()

    def asked(
        self, way: Way, address: str, change: str, parameters: Sequence[Mapping[str, Any]]
    ) -> list[Mapping[str, Any]] | None:
        """The changes that this template would make, none of them made yet. None: nothing would change. Raises Stopped."""
        self.forget(change)  # of an interrupted run
        self.aws.create_change_set(
            StackName=self.name, ChangeSetName=change, ChangeSetType=way.value.upper(), TemplateURL=address,
            Capabilities=CAPABILITIES, Parameters=list(parameters),
        )  # fmt: skip
        said = self._computed(change)
        if said["Status"] == "FAILED":
            self.forget(change)
            if any(words in said.get("StatusReason", "") for words in NOTHING_TO_DO):
                return None
            raise Stopped(f"CloudFormation refused this: {said.get('StatusReason', '')}")
        return self._changes(change)

    def _computed(self, change: str) -> Mapping[str, Any]:
        for _ in range(int(LONGEST)):
            said: Mapping[str, Any] = self.aws.describe_change_set(StackName=self.name, ChangeSetName=change)
            if not str(said["Status"]).endswith(("PENDING", "IN_PROGRESS")):
                return said
            self.terminal.pause(OFTEN)
        raise Stopped("CloudFormation did not say what would change. Run the same command again.")

    def _changes(self, change: str) -> list[Mapping[str, Any]]:
        pages = self.aws.get_paginator("describe_change_set").paginate(StackName=self.name, ChangeSetName=change)
        return [one["ResourceChange"] for page in pages for one in page.get("Changes", []) if "ResourceChange" in one]

    def forget(self, change: str) -> None:
        """Drop a change set, if there is one of this name."""
        try:
            self.aws.delete_change_set(StackName=self.name, ChangeSetName=change)
        except ClientError as none:
            if "does not exist" not in str(none) and "ChangeSetNotFound" not in str(none):
                raise

    def do(self, change: str) -> None:
        """Makes the changes, and waits. Raises Stopped with what CloudFormation says of it."""
        self.aws.execute_change_set(StackName=self.name, ChangeSetName=change)
        status = self.rest()
        if STATES[status][0] is not Way.UPDATE or "ROLLBACK" in status:
            raise Stopped(f"CloudFormation gave up and took it back ({status}):\n{self.why()}")

    def rest(self) -> str:
        """Waits until nobody is at work on it. Gives its status, "" for none. Raises Stopped where AWS stays silent."""
        silent, shown = 0, ""
        for _ in range(int(LONGEST)):
            try:
                status = str(self.described().get("StackStatus", ""))
                silent = 0
            except (ConnectionError, HTTPClientError):
                silent += 1
                if silent > 12:
                    raise
                status = shown
            if status and status != shown:
                self.terminal.tell(f"  {status.lower().replace('_', ' ')}")
            shown = status
            if not silent and STATES[status][0] is not Way.WAIT:
                return status
            self.terminal.pause(OFTEN)
        raise Stopped("This takes longer than an hour. Run the same command again: it goes on where this one stopped.")

    def why(self) -> str:
        """What the stack's events say of failures, the cause first."""
        events = self.aws.describe_stack_events(StackName=self.name)["StackEvents"]
        failed = [one for one in reversed(events) if "FAILED" in one.get("ResourceStatus", "")]
        lines = [f"  {one['LogicalResourceId']}: {one.get('ResourceStatusReason', '')}" for one in failed]
        return "\n".join(lines[-MOST_REMARKS:])
