"""Days, times and numbers in Welsh: a small table, because Babel's is 11 MB and is with us only when we build."""

import re

DAYS = {
    "Monday": "dydd Llun", "Tuesday": "dydd Mawrth", "Wednesday": "dydd Mercher", "Thursday": "dydd Iau",
    "Friday": "dydd Gwener", "Saturday": "dydd Sadwrn", "Sunday": "dydd Sul",
}  # fmt: skip
MONTHS = {
    "January": "Ionawr", "February": "Chwefror", "March": "Mawrth", "April": "Ebrill", "May": "Mai", "June": "Mehefin",
    "July": "Gorffennaf", "August": "Awst", "September": "Medi", "October": "Hydref", "November": "Tachwedd",
    "December": "Rhagfyr",
}  # fmt: skip
TIMES = {"midday": "hanner dydd", "midnight": "hanner nos"}
UNITS = {"day": "diwrnod", "working day": "diwrnod gwaith", "week": "wythnos", "month": "mis", "minute": "munud"}
AFTER_TWO = {"diwrnod": "ddiwrnod", "diwrnod gwaith": "ddiwrnod gwaith", "mis": "fis", "munud": "funud"}
SOFTENS = ("Am", "am", "Ar", "ar", "at", "gan", "hyd", "i", "neu", "O", "o", "Tan", "tan", "wrth")  # "o ddydd Llun"
SOFTENED = re.compile(rf"\b({'|'.join(SOFTENS)}) (?={'|'.join(DAYS.values())})")

WRITTEN = (
    rf"(?:(?P<day>{'|'.join(DAYS)}) )?(?P<number>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})(?P<year> \d{{4}})?"
    r"(?: at (?P<time>\d{1,2}:\d\d[ap]m|midday|midnight))?"
)
ANY_DAY = re.sub(r"\?P<\w+>", "?:", WRITTEN)  # within a larger pattern
DATE = re.compile(WRITTEN)
COUNT = re.compile(rf"(\d+) ({'|'.join(UNITS)})s?")


def value(said: str) -> str:
    """A day ("Tuesday 15 December 2026 at midday") or a span ("20 working days") in Welsh; "" for anything else."""
    if counted := COUNT.fullmatch(said):
        unit = UNITS[counted[2]]
        return f"{counted[1]} {AFTER_TWO.get(unit, unit) if counted[1] == '2' else unit}"
    found = DATE.fullmatch(said)
    if found is None:
        return ""
    day = f"{DAYS[found['day']]} " if found["day"] else ""
    time = f" am {TIMES.get(found['time'], found['time'])}" if found["time"] else ""
    return f"{day}{found['number']} {MONTHS[found['month']]}{found['year'] or ''}{time}"


def softened(said: str) -> str:
    """A sentence whose days are put in, with the letter that changes after a word such as "o" and "ar"."""
    return SOFTENED.sub(r"\1 d", said)
