"""Steps of the fold: a risk is known of, and a person has dealt with it (READINGS R25)."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import SAFETY
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties import telling
from chalicelib.domain.obligations.duties.owed import DutyHistory, Owed
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


def classified(t: DutyHistory, r: Fact, event: e.Classified) -> None:
    """A risk that is known of later is dealt with from then on; what turns out to be none asks for nothing any more."""
    if "safeguarding" in event.it_is:
        t.owed[SAFETY] = Owed(SAFETY, r.stands.stage, r.at)
    if "safeguarding" in event.it_is_not:
        t.done(SAFETY, r.day)


def notified(t: DutyHistory, r: Fact, event: e.Notified) -> None:
    """That its leads were mailed does not deal with a risk: a person says that it was."""
    telling.notified(t, r, event)
    if r.by_a_person and any(c.id == event.duty and c.owed_to == SAFEGUARDING_LEAD for c in t.policy.clocks):
        t.done(SAFETY, r.day)
