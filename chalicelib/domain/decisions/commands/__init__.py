"""What people may ask of a case: one model a command, checked before anything is decided.

Free text goes to an event's words, everything else is coded. A reason that is empty or only spaces is no reason.
"""

from chalicelib.domain.decisions.commands.answering import Approve, IssueOutcome, Report, SendBack
from chalicelib.domain.decisions.commands.base import LONGEST_CODE, Code, Command, Day, Text
from chalicelib.domain.decisions.commands.coming_in import (
    AcceptLate,
    Assign,
    DeclineLate,
    Escalate,
    Look,
    Receive,
    RequestNextStage,
)
from chalicelib.domain.decisions.commands.ending import Close, Reopen, Withdraw
from chalicelib.domain.decisions.commands.telling import (
    Acknowledge,
    AddInformation,
    Bounce,
    Correspondence,
    MarkTold,
    Message,
    Note,
    Notify,
    Resend,
)
from chalicelib.domain.decisions.commands.timing import (
    AgreeWindow,
    ConcludeInvestigation,
    CorrectReceived,
    Extend,
    Hold,
    Release,
    TellDelay,
)

__all__ = [
    "LONGEST_CODE",
    "AcceptLate",
    "Acknowledge",
    "AddInformation",
    "AgreeWindow",
    "Approve",
    "Assign",
    "Bounce",
    "Close",
    "Code",
    "Command",
    "ConcludeInvestigation",
    "CorrectReceived",
    "Correspondence",
    "Day",
    "DeclineLate",
    "Escalate",
    "Extend",
    "Hold",
    "IssueOutcome",
    "Look",
    "MarkTold",
    "Message",
    "Note",
    "Notify",
    "Receive",
    "Release",
    "Reopen",
    "Report",
    "RequestNextStage",
    "Resend",
    "SendBack",
    "TellDelay",
    "Text",
    "Withdraw",
]
