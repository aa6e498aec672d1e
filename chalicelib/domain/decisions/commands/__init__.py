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
from chalicelib.domain.decisions.commands.conduct import MarkCampaign, MarkDuplicate, Refer, Restrict
from chalicelib.domain.decisions.commands.ending import Close, Reopen, Withdraw
from chalicelib.domain.decisions.commands.hearings import (
    AdjournHearing,
    Appoint,
    Attend,
    DeclareInterest,
    HoldHearing,
    PostponeHearing,
    RequireDetails,
    ScheduleHearing,
    SendNotice,
    SendPapers,
)
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
from chalicelib.domain.decisions.commands.writing import Advise, FirstResponse, GiveReference, Meet, Progress

__all__ = [
    "LONGEST_CODE",
    "AcceptLate",
    "Acknowledge",
    "AddInformation",
    "AdjournHearing",
    "Advise",
    "AgreeWindow",
    "Appoint",
    "Approve",
    "Assign",
    "Attend",
    "Bounce",
    "Close",
    "Code",
    "Command",
    "ConcludeInvestigation",
    "CorrectReceived",
    "Correspondence",
    "Day",
    "DeclareInterest",
    "DeclineLate",
    "Escalate",
    "Extend",
    "FirstResponse",
    "GiveReference",
    "Hold",
    "HoldHearing",
    "IssueOutcome",
    "Look",
    "MarkCampaign",
    "MarkDuplicate",
    "MarkTold",
    "Meet",
    "Message",
    "Note",
    "Notify",
    "PostponeHearing",
    "Progress",
    "Receive",
    "Refer",
    "Release",
    "Reopen",
    "Report",
    "RequestNextStage",
    "RequireDetails",
    "Resend",
    "Restrict",
    "ScheduleHearing",
    "SendBack",
    "SendNotice",
    "SendPapers",
    "TellDelay",
    "Text",
    "Withdraw",
]
