"""Who does what: roles that exist, rules that leave nobody out, conditions that can hold."""

from collections.abc import Iterator
from typing import Any, get_args

from chalicelib.domain.casework.events import Channel
from chalicelib.domain.policy.model import Policy, Route, When
from chalicelib.domain.policy.parts import PolicyError, Where, every
from chalicelib.domain.policy.terms import BESIDE_ROLES

CHANNELS = get_args(Channel)


def roles_are_known(policy: Policy) -> Iterator[PolicyError]:
    for where, role in _roles(policy):
        if role not in policy.roles:
            yield PolicyError(where, f'"{role}" is not one of the policy\'s roles.')
    for n, role in enumerate(policy.ladder):
        if role in policy.ladder[:n]:
            yield PolicyError(("ladder", n), f'"{role}" stands on the ladder twice.')


def _roles(policy: Policy) -> Iterator[tuple[Where, str]]:
    """Every place that names a role."""
    yield from _listed(("ladder",), policy.ladder)
    yield from _listed(("complaint_about",), policy.complaint_about)
    for where, route in every(Route, policy):
        yield from _listed((*where, "roles"), route.roles)
    for where, when in every(When, policy):
        yield from _listed((*where, "about"), when.about)
        yield from _listed((*where, "involves"), when.involves)
    yield from _told_or_above(policy)
    if policy.document and policy.document.kept_by:
        yield ("document", "kept_by"), policy.document.kept_by
    for n, informed in enumerate(policy.informed):
        yield from _listed(("informed", n, "roles"), informed.roles)
    if policy.confidentiality:
        yield from _listed(("confidentiality", "rows_only"), policy.confidentiality.rows_only)
    if policy.safeguarding:
        yield from _listed(("safeguarding", "instead"), policy.safeguarding.instead)
    for n, review in enumerate(policy.reviews):
        yield from _listed(("reviews", n, "by"), review.by)
    for n, ground in enumerate(policy.close_grounds):
        yield from _listed(("close_grounds", n, "reviewed_by"), ground.reviewed_by)


def _told_or_above(policy: Policy) -> Iterator[tuple[Where, str]]:
    for name, held in policy.roles.items():
        yield ("roles", name, "reports_to"), held.reports_to or name
    for n, clock in enumerate(policy.clocks):
        if clock.owed_to:
            yield ("clocks", n, "owed_to"), clock.owed_to
    for n, duty in enumerate(policy.duties):
        if duty.owed_to and duty.owed_to not in BESIDE_ROLES:
            yield ("duties", n, "owed_to"), duty.owed_to


def _listed(where: Where, roles: tuple[str, ...]) -> Iterator[tuple[Where, str]]:
    return (((*where, n), role) for n, role in enumerate(roles))


def somebody_is_named_for_everybody(policy: Policy) -> Iterator[PolicyError]:
    """The first rule that applies is taken, so the last, and only the last, has to be for every case."""
    for where, route in every(Route, policy):
        rules = _at(policy, where[:-1])
        last = route is rules[-1]
        if last and route.when is not None:
            yield PolicyError(where, "The last rule has to be for everybody: leave its `when` out.")
        elif not last and route.when is None:
            yield PolicyError(where, "No rule after this one can ever apply, because it is for everybody. Put it last.")


def conditions_say_something(policy: Policy) -> Iterator[PolicyError]:
    for where, when in every(When, policy):
        if when == When():
            yield PolicyError(where, "This condition names nothing, so it never holds.")
        for n, channel in enumerate(when.channels):
            if channel not in CHANNELS:
                yield PolicyError(
                    (*where, "channels", n), f'"{channel}" is no channel. Known are {", ".join(CHANNELS)}.'
                )


def _at(value: Any, where: Where) -> Any:
    for step in where:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value
