"""What a stage's stack is told, and where it comes from: the command's own words, what it was told before, or a question.

A deployment that is there is asked nothing: what it was told holds, unless the command says otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infrastructure.deploy.terminal import Stopped, Terminal
from infrastructure.template_yaml import Template


@dataclass(frozen=True)
class Question:
    """`variable`: what the command may say instead, as in `make deploy STAGE=prod SENDER=…`."""

    parameter: str
    variable: str
    words: str
    address: bool = True  # an e-mail address
    same_as: str = ""  # the parameter whose answer is the default


QUESTIONS: Sequence[Question] = (
    Question("FirstAdministrator", "ADMINISTRATOR", "Your e-mail address (AWS will ask you to confirm it)"),
    Question("Sender", "SENDER", "The address from which Redress is to write, such as complaints@your-charity.org.uk "
             "(empty: from yours, until there is one)"),
    Question("Domain", "DOMAIN", "The name under which the pages are to be, such as complaints.your-charity.org.uk (empty: "
             "an address that AWS gives; passkeys work at one address only, so sooner is better)", address=False),
    Question("OperatorMail", "OPERATOR", "Who is told when something of Redress itself fails",
             same_as="FirstAdministrator"),
)  # fmt: skip
FIXED = "Stage"
NEVER_ASKED = {
    "ExistingTable": "EXISTING_TABLE", "OtherBackups": "OTHER_BACKUPS", "LockDays": "LOCK_DAYS", "ScanFiles": "SCAN_FILES",
}  # fmt: skip


def answers(stage: str, before: Mapping[str, str], said: Mapping[str, str], terminal: Terminal) -> dict[str, str]:
    """The parameters whose values this deployment gives. Raises Stopped for one that is no address.

    `before`: what the stack was told; empty for a new one. `said`: the variables of the command.
    """
    given = {FIXED: stage} | {name: said[variable] for name, variable in NEVER_ASKED.items() if variable in said}
    for one in QUESTIONS:
        default = given.get(one.same_as, "")
        if one.variable in said:
            given[one.parameter] = said[one.variable].strip()
        elif not before:
            given[one.parameter] = terminal.answer(one.words, default)
        if one.address and given.get(one.parameter):
            _an_address(one, given[one.parameter])
    if not before and not (given["FirstAdministrator"] or given["Sender"]):
        raise Stopped(
            "Redress needs an address to write from. Say yours: "
            f"`make deploy STAGE={stage} ADMINISTRATOR=you@your-charity.org.uk`."
        )
    return given


def parameters(given: Mapping[str, str], before: Mapping[str, str], template: Template) -> list[dict[str, object]]:
    """As CloudFormation takes them: what is given, what holds from before. What the template does not know is left out."""
    known = template["Parameters"]
    values = [_given(key, value) for key, value in given.items() if key in known]
    holds = [_holds(key) for key in before if key in known and key not in given]
    return [*values, *holds]


def _an_address(question: Question, answer: str) -> None:
    local, _, domain = answer.partition("@")
    if not local or "." not in domain or "@" in domain or any(c.isspace() or c in "<>" for c in answer):
        raise Stopped(f"“{answer}” is no e-mail address ({question.variable}). Nothing was done.")


def _given(key: str, value: str) -> dict[str, object]:
    return {"ParameterKey": key, "ParameterValue": value}


def _holds(key: str) -> dict[str, object]:
    return {"ParameterKey": key, "UsePreviousValue": True}
