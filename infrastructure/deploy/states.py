"""What may be done with a stack as it stands: a row for each status that CloudFormation knows, and nobody else decides."""

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    CREATE = "create"  # there is none, or none that was ever begun
    UPDATE = "update"
    WAIT = "wait"  # somebody is at work: afterwards look again
    CLEAR = "clear"  # its creation failed: it holds nothing, is removed, and made again
    GO_ON = "go on"  # its way back stopped: it is asked to go on, then look again
    BACK = "back"  # an update stopped half-way: it is asked to go back, then look again
    STOP = "stop"


BEING_MADE = "It is being made by another run of this command. I wait until that is over, then go on."
BEING_CHANGED = "Somebody is changing it. I wait until that is over, then go on."
FAILED = "Its first creation failed, so there is nothing in it. I remove what was made and begin again."
NOT_REMOVED = (
    "Somebody began to remove this stage, and AWS could not finish. CloudFormation's console says which part is in the way; "
    "remove the stage there, then run this command again."
)

STATES: Mapping[str, tuple[Way, str]] = {
    "": (Way.CREATE, ""),
    "REVIEW_IN_PROGRESS": (Way.CREATE, ""),
    "DELETE_COMPLETE": (Way.CREATE, ""),
    "CREATE_COMPLETE": (Way.UPDATE, ""),
    "UPDATE_COMPLETE": (Way.UPDATE, ""),
    "UPDATE_ROLLBACK_COMPLETE": (Way.UPDATE, "The last upgrade failed and was taken back. I try again."),
    "IMPORT_COMPLETE": (Way.UPDATE, ""),
    "IMPORT_ROLLBACK_COMPLETE": (Way.UPDATE, ""),
    "CREATE_IN_PROGRESS": (Way.WAIT, BEING_MADE),
    "ROLLBACK_IN_PROGRESS": (Way.WAIT, "Its first creation failed and is being taken back. I wait until that is over."),
    "UPDATE_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "UPDATE_ROLLBACK_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "IMPORT_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "IMPORT_ROLLBACK_IN_PROGRESS": (Way.WAIT, BEING_CHANGED),
    "DELETE_IN_PROGRESS": (Way.WAIT, "It is being removed. I wait until that is over, then make it anew."),
    "CREATE_FAILED": (Way.CLEAR, FAILED),
    "ROLLBACK_COMPLETE": (Way.CLEAR, FAILED),
    "ROLLBACK_FAILED": (Way.CLEAR, FAILED),
    "UPDATE_ROLLBACK_FAILED": (
        Way.GO_ON,
        "The last upgrade failed, and its way back stopped. I ask AWS to go on with it.",
    ),
    "UPDATE_FAILED": (Way.BACK, "The last upgrade stopped half-way. I ask AWS to take it back, then try again."),
    "DELETE_FAILED": (Way.STOP, NOT_REMOVED),
    "IMPORT_ROLLBACK_FAILED": (
        Way.STOP,
        "An import into this stage failed. CloudFormation's console says how to mend it.",
    ),
}
