"""The few things that may go wrong outside, as the rules would say them."""

from typing import Literal


class Conflict(Exception):
    """Somebody was faster: the case has moved on since it was read. Read again and decide again."""


class AlreadyThere(Exception):
    """A pointer or a submission that must be new exists already.

    `case_id`: the case that the draft was submitted as. Empty where a pointer was taken: whose it is, is not said.
    """

    def __init__(self, case_id: str = "") -> None:
        super().__init__(case_id)
        self.case_id = case_id


class NotAllowed(Exception):
    """Whoever holds the place does not let us do that there. Trying again does not help: they have to."""


class Damaged(Exception):
    """A case lacks envelopes that its summary counts. Nobody can act on it until the store is mended."""


class StoreUnavailable(Exception):
    """The store did not answer, or asked us to slow down; trying again helps.

    After a lost answer nobody knows whether it was written: read before writing again, or rest on a draft's being new.
    """


Fault = Literal["theirs", "ours", "busy"]


class SendFailed(Exception):
    """The medium did not take the message.

    `theirs`: it is the address, and no other try can help. `ours`: something is wrong with our sender, our account or
    our letter, which somebody can mend, so that the next try may go. `busy`: the medium asks us to wait, or was silent.
    """

    def __init__(self, why: str, fault: Fault) -> None:
        super().__init__(why)
        self.why = why
        self.fault = fault
