"""A browser as its owner would name it, so that they can tell whether a sign-in was theirs: "Firefox on Windows"."""

NAMES = (
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def named(user_agent: str) -> str:
    """From what browsers say of themselves: the first that fits, because each also names its forebears."""
    name = next((name for mark, name in NAMES if mark in user_agent), "A browser")
    machine = next((machine for mark, machine in MACHINES if mark in user_agent), "")
    return f"{name} on {machine}" if machine else name
