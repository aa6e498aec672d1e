"""What the engine cannot run, though every word of it is in its place.

The model knows the shape of each item. Here the items meet: names that nothing bears, stages that nothing reaches,
clocks that nothing would ever start. CHECKS is the list; each is a function from a policy to findings. None holds an
opinion about what is wise.
"""

from collections.abc import Callable, Iterator

from chalicelib.domain.policy.checks import clocks, people, scope_and_rights, stages
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.parts import PolicyError

CHECKS: tuple[Callable[[Policy], Iterator[PolicyError]], ...] = (
    people.roles_are_known,
    people.somebody_is_named_for_everybody,
    people.conditions_say_something,
    stages.names_are_used_once,
    stages.stages_follow,
    stages.stages_are_reached,
    stages.stages_are_answered,
    stages.windows_lead_somewhere,
    stages.requests_ask_what_they_want,
    clocks.clocks_start,
    clocks.clocks_count_back_from_a_hearing,
    clocks.clocks_keep_their_strength,
    clocks.somebody_is_told,
    clocks.something_ends_them,
    clocks.duties_arise,
    scope_and_rights.stages_are_there,
    scope_and_rights.somebody_is_informed,
    scope_and_rights.letters_can_be_sent,
    scope_and_rights.remedies_have_titles,
    scope_and_rights.findings_are_found,
    scope_and_rights.duplicates_are_pointed_somewhere,
    scope_and_rights.extending_needs_extendable,
    scope_and_rights.references_are_its_own,
    scope_and_rights.references_can_be_written,
    scope_and_rights.sheets_can_be_filled,
    stages.panels_can_sit,
    stages.hearings_have_a_panel,
)


def findings(policy: Policy) -> list[PolicyError]:
    """What the engine cannot run, each thing with its place in the policy; none: it can."""
    return [finding for check in CHECKS for finding in check(policy)]


def problems(policy: Policy) -> list[str]:
    """The same as sentences."""
    return [finding.says for finding in findings(policy)]
