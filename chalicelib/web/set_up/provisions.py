"""What a site may be, in words: it decides which law and which outside bodies apply."""

from typing import get_args

from chalicelib.domain.policy.scope_and_rights import Provision

PROVISIONS = {
    "independent_school": "An independent school",
    "academy": "An academy or free school",
    "alternative_provision": "Alternative provision",
    "charity": "A charity’s service",
    "council": "A council’s service",
}
assert set(PROVISIONS) == set(get_args(Provision))
