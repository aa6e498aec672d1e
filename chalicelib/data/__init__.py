"""Data that comes with the program. Reading a file is kept out of `domain`, which is given what it needs."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


def bank_holidays() -> tuple[dict[date, str], date]:
    """The bank holidays of England and Wales with their names, and the last day for which they are known, not expected.

    READINGS R4. The file begins with 2019 and is made by `infrastructure/make_bank_holidays.py`.
    """
    days, known_until = _days()
    return dict(days), known_until


def edition() -> int:
    """Which edition of that list this version of Redress has."""
    return int(_read()["edition"])


@cache
def _days() -> tuple[Mapping[date, str], date]:
    data = _read()
    days = {date.fromisoformat(day): name for day, name in data["bank_holidays"].items()}
    return days, date.fromisoformat(data["known_until"])


@cache
def _read() -> Any:
    return json.loads(files(__name__).joinpath("bank_holidays.json").read_text(encoding="utf-8"))
