"""How a case's dates were moved, stopped or set right."""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Cause, Frozen, Words


class ClockExtended(Frozen):
    kind: Literal["clock_extended"] = "clock_extended"
    clock: str
    to: date
    words: Words | None = None


class ExtensionCorrected(Frozen):
    """The day to which a clock was last extended was a wrong one: from the extension on it was meant to be `to`."""

    kind: Literal["extension_corrected"] = "extension_corrected"
    clock: str
    to: date
    words: Words | None = None


class DelayTold(Frozen):
    """The complainant was told that it will take until `to`. No date moves (READINGS R13)."""

    kind: Literal["delay_told"] = "delay_told"
    clock: str
    to: date
    cause: Cause | Literal[""] = ""  # "": not said, as in every event of an earlier release
    words: Words | None = None


class ClockHeld(Frozen):
    """Time stands still on a ground (READINGS R14). `clocks` empty: for all that can be held, now and later."""

    kind: Literal["clock_held"] = "clock_held"
    ground: str
    clocks: tuple[str, ...] = ()
    aspect: str = ""
    review: date | None = None  # when somebody looks whether it can end
    words: Words | None = None


class ClockReleased(Frozen):
    """A ground is over. `clocks` empty: for all that it held."""

    kind: Literal["clock_released"] = "clock_released"
    ground: str
    clocks: tuple[str, ...] = ()
    aspect: str = ""
    words: Words | None = None


class InvestigationConcluded(Frozen):
    kind: Literal["investigation_concluded"] = "investigation_concluded"
    stage: str
    aspect: str = ""
    words: Words | None = None


class Split(Frozen):
    """The complaint was found to consist of several parts, each of which may be held and answered by itself."""

    kind: Literal["split"] = "split"
    aspects: tuple[str, ...]
    points: int = 0  # how many they are, where each was said in words
    words: Words | None = None


class AspectNamed(Frozen):
    """A command named one aspect of the complaint: from here on it is answered by itself (READINGS R18)."""

    kind: Literal["aspect_named"] = "aspect_named"
    stage: str
    aspect: str


class WindowAgreed(Frozen):
    """How many working days the complainant has to ask for the next stage, counted from the outcome."""

    kind: Literal["window_agreed"] = "window_agreed"
    window: str
    days: int
    words: Words | None = None


class ReceivedCorrected(Frozen):
    """The day on which a stage's complaint or request was received was recorded wrongly."""

    kind: Literal["received_corrected"] = "received_corrected"
    stage: str
    to: date
    words: Words | None = None
