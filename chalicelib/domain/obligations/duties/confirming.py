"""Steps of the fold: what waits for a second pair of eyes (READINGS R29)."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties.owed import APPROVE, CONFIRM, DutyHistory, Owed


def proposed(t: DutyHistory, r: Fact, event: e.Proposed) -> None:
    """Somebody else has to confirm it or decline (R29)."""
    t.owed[CONFIRM[event.does]] = Owed(CONFIRM[event.does], r.stands.stage, r.at)


def decided(t: DutyHistory, r: Fact, event: e.Confirmed | e.Declined) -> None:
    t.done(CONFIRM[event.does], r.day)


def reported(t: DutyHistory, r: Fact, event: e.Reported | e.ResponseDrafted) -> None:
    """Where the policy wants it approved, somebody has to, or send it back."""
    if t.policy.stage(event.stage).approved_by:
        t.owed[APPROVE] = Owed(APPROVE, event.stage, r.at)


def approved(t: DutyHistory, r: Fact, event: e.Approved | e.SentBack) -> None:
    t.done(APPROVE, r.day)
