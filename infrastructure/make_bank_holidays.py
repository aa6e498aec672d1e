"""Makes `chalicelib/data/bank_holidays.json` from the `holidays` package. Run at build time only:

    python -m infrastructure.make_bank_holidays

Bank holidays come by law and by proclamation, so no formula knows them. `KNOWN_UNTIL` is the last day for which they
were compared with https://www.gov.uk/bank-holidays; raise it by hand, after comparing. The years after it are what the
law's usual days give. They are written too, and a date that rests on them is shown as provisional (READINGS R4).

Raise `EDITION` with every change: a deployment compares the editions, and what is new moves dates as a change of days,
which is written down and told, never in silence. `python -m infrastructure.make_bank_holidays` notes the new edition in
infrastructure/holiday_editions.json.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

import holidays

EDITION = 1
KNOWN_FROM = date(2019, 1, 1)
KNOWN_UNTIL = date(2028, 12, 31)
EXPECTED_UNTIL = date(2031, 12, 31)
FILE = Path(__file__).parents[1] / "chalicelib" / "data" / "bank_holidays.json"

EDITIONS = Path(__file__).parent / "holiday_editions.json"

NAMES = {  # the package's names, as GOV.UK says them
    "New Year's Day": "New Year’s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "Coronation of Charles III": "Coronation of King Charles III",
}


def bank_holidays() -> dict[str, str]:
    """The weekdays, as ISO dates in order, that are bank holidays in England and Wales, and their names."""
    years = range(KNOWN_FROM.year, EXPECTED_UNTIL.year + 1)
    listed = holidays.country_holidays("GB", subdiv="ENG", years=years, language="en_GB")
    return {day.isoformat(): _named(listed[day]) for day in sorted(listed) if day.weekday() < 5}


def content() -> str:
    """The whole data file."""
    made = {
        "source": "made by infrastructure/make_bank_holidays.py, compared with https://www.gov.uk/bank-holidays",
        "territory": "England and Wales",
        "edition": EDITION,
        "known_from": KNOWN_FROM.isoformat(),
        "known_until": KNOWN_UNTIL.isoformat(),
        "bank_holidays": bank_holidays(),
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def digest() -> str:
    """What tells whether two editions hold the same days."""
    made = json.loads(content())
    said = json.dumps([made["known_until"], made["bank_holidays"]], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _named(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    return NAMES.get(plain, plain) + (" (substitute day)" if plain != name else "")


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
    editions = json.loads(EDITIONS.read_text()) if EDITIONS.exists() else {}
    EDITIONS.write_text(json.dumps({**editions, str(EDITION): digest()}, indent=2) + "\n")
