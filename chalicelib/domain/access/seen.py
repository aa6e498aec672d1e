"""How much of a case somebody sees, as a list asks it of each of its rows: the rule of capacities.py, which says more than
that and takes longer."""

from chalicelib.domain.access.capacities import CALLED, PARTS, SIGHT, asked_first, capacities
from chalicelib.domain.access.independence import may_see
from chalicelib.domain.access.sights import Capacity, Sight, given, sight
from chalicelib.domain.casework.snapshot import CaseSnapshot


def sight_in_a_list(snapshot: CaseSnapshot, person_id: str) -> Sight:
    """How much of a case somebody sees, and no word of it while they are to say first that it could not be about them.

    A list asks it of each row: it ends at the first part that settles it, as `capacities` cannot.
    """
    person = snapshot.people.get(person_id)
    if (
        person is None
        or not snapshot.case.looked
        or not may_see(person_id, snapshot.case, snapshot.policy, snapshot.people)
    ):
        found = capacities(snapshot, person_id)
        return _unless_asked(snapshot, person_id, sight(found))
    seen = sight(given(person.roles) - {Capacity.KEEPER, Capacity.SET_UP})
    for what, who in PARTS.items():
        if SIGHT[what] > seen and person in tuple(who(snapshot)):
            if what not in CALLED and SIGHT[what] is Sight.WORDS:
                return Sight.WORDS
            seen = SIGHT[what] if what not in CALLED else _unless_asked(snapshot, person_id, SIGHT[what])
    return seen


def _unless_asked(snapshot: CaseSnapshot, person_id: str, seen: Sight) -> Sight:
    return Sight.ROW if seen is Sight.WORDS and asked_first(snapshot, person_id) else seen
