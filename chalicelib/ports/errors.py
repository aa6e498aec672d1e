"""The few things that may go wrong outside, as the rules would say them."""


class Conflict(Exception):
    """Somebody was faster: the case has moved on since it was read. Read again and decide again."""


class AlreadyThere(Exception):
    """A pointer or a submission that must be new exists already.

    `case_id`: the case that the draft was submitted as. Empty where a pointer was taken: whose it is, is not said.
    """

    def __init__(self, case_id: str = "") -> None:
        super().__init__(case_id)
        self.case_id = case_id


class Damaged(Exception):
    """A case lacks envelopes that its summary counts. Nobody can act on it until the store is mended."""


class StoreUnavailable(Exception):
    """The store did not answer, or asked us to slow down; trying again helps.

    After a lost answer nobody knows whether it was written: read before writing again, or rest on a draft's being new.
    """


class SendFailed(Exception):
    """The medium did not take the message. `again`: whether another try can help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again
