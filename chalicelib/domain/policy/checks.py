"""What the engine cannot run, though every word of it is in its place.

The model knows the shape of each item. Here the items meet: names that nothing bears, stages that nothing reaches,
clocks that nothing would ever start. CHECKS is the list; each is a function from a policy to findings. None holds an
opinion about what is wise.
"""

from collections.abc import Callable, Iterator

from chalicelib.domain.policy import check_clocks, check_panels, check_people, check_stages, check_surroundings
from chalicelib.domain.policy.finding import Finding
from chalicelib.domain.policy.model import Policy

CHECKS: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    check_people.roles_are_known,
    check_people.somebody_is_named_for_everybody,
    check_people.conditions_say_something,
    check_stages.names_are_used_once,
    check_stages.stages_follow,
    check_stages.stages_are_reached,
    check_stages.stages_are_answered,
    check_stages.windows_lead_somewhere,
    check_clocks.clocks_start,
    check_clocks.clocks_count_back_from_a_hearing,
    check_clocks.clocks_keep_their_strength,
    check_clocks.somebody_is_told,
    check_clocks.something_ends_them,
    check_clocks.duties_arise,
    check_surroundings.stages_are_there,
    check_surroundings.somebody_is_informed,
    check_surroundings.letters_can_be_sent,
    check_surroundings.remedies_have_titles,
    check_surroundings.findings_are_found,
    check_surroundings.duplicates_are_pointed_somewhere,
    check_surroundings.extending_needs_extendable,
    check_surroundings.references_are_its_own,
    check_surroundings.references_can_be_written,
    check_panels.panels_can_sit,
    check_panels.hearings_have_a_panel,
)


def findings(policy: Policy) -> list[Finding]:
    """What the engine cannot run, each thing with its place in the policy; none: it can."""
    return [finding for check in CHECKS for finding in check(policy)]


def problems(policy: Policy) -> list[str]:
    """The same as sentences."""
    return [finding.says for finding in findings(policy)]
