"""Words in a complaint that may mean it is of some kind: a hint for whoever reads it first, who decides."""

import re
from collections.abc import Mapping

from chalicelib.domain.casework.events import Nature

SIGNS: Mapping[Nature, str] = {
    "safeguarding": r"abus\w*|assault\w*|self[- ]harm\w*|unsafe|hurt|harm(?:ed|ing)?|restrain\w*|hit (?:him|her|them|me)",
    "data_protection": r"gdpr|data protection|personal data|subject access|data breach|privacy|confidential\w*",
    "serious": r"solicitors?|legal action|tribunal|police|discriminat\w*|racis\w*",
    "sensitive": r"press|newspapers?|social media|bereave\w*|died|suicid\w*",
}  # fmt: skip
FOUND = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in SIGNS.items()}


def signs(text: str) -> Mapping[Nature, str]:
    """For each kind for which something in the text speaks, the first word of it that does, as it was written."""
    found = {kind: words.search(text) for kind, words in FOUND.items()}
    return {kind: match[0] for kind, match in found.items() if match}
