"""What every event is made of."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

MACHINE = "machine"  # time alone brought it about
COMPLAINANT = "complainant"
ASKED = "asked"  # whoever holds the link to a question, be it one of ours: it is their act, and none of the desk's
OUTSIDE = (COMPLAINANT, ASKED)  # acts by a link
ERASED = "[erased]"  # stands where the words of somebody stood who was erased from a case that stays
FORMER = "former"  # whoever reads the address at which the complainant was reached until then

Channel = Literal["web", "email", "letter", "telephone", "in_person"]
How = Literal["email", "post", "telephone", "in_person", "by_hand", "link"]  # in_person: said, by_hand: a letter
SPOKEN = ("telephone", "in_person")
NoWriting = Literal[
    "", "no_address", "unsafe"
]  # why nothing could be sent in writing: the person's own limits win (R27)
Reach = Literal["email", "post", "telephone", "none"]
Language = Literal["", "en", "cy"]  # in which whoever complains reads; "": nobody has said
ForWhom = Literal["", "self", "child", "other", "work"]  # "": nobody asked
Consent = Literal["", "yes", "asking", "cannot"]  # of somebody else for whom it is
Avoid = Literal["post", "call", "voicemail", "email"]  # ways in which somebody may not be contacted
SafeTime = Literal["mornings", "afternoons", "evenings", "weekends"]  # when a message may reach somebody
SAFETY = "safeguarding.done"  # the duty to deal with a risk: it is chased until a person has recorded that it was
Flood = Literal["address", "place", "site"]  # with one address, from one place on the network, at one site
Nature = Literal["serious", "sensitive", "complex", "safeguarding", "data_protection"]  # what conditions may ask of it
# why something takes longer than we said, as the register counts it; in words, messages/wording.py
Cause = Literal["evidence_awaited", "they_asked", "staff_absence", "complexity", "holiday", "oversight", "other"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Words(Frozen):
    """What people said: the part of an event that retention erases."""

    text: str = ""  # a reason, a note, a message, an answer
    reasons: str = ""  # of a response that waits to be approved: what the complainant will read
    recommendations: str = ""  # of a panel, a line each
    point_reasons: tuple[str, ...] = ()  # of a response, for each point that it answers, in their order
    point_recommendations: tuple[str, ...] = ()
    statement: str = ""  # for a witness to confirm
    title: str = ""  # of the case, in a few words; of a talk, and who took part in it
    took_part: str = ""
    narrative: str = ""
    when: str = ""
    desired: str = ""
    about: str = ""  # whom or what, in the complainant's words
    name: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    file: str = ""  # a file's name, as it was given
    withheld: str = ""  # why files were kept back from the papers of a hearing
    points: tuple[str, ...] = ()  # what happened, as points that can each be answered, where they were confirmed
    learner: str = ""  # whom it concerns, by name
    works_for: str = ""  # the organisation of a professional, and what they are there
    knows: str = ""  # how whoever complains knows them
    may_be_told: str = ""  # what the person for whom somebody acts may be told
    not_told: str = ""  # who must not be told of it, such as a parent who lives elsewhere
    safe_times: str = ""  # when, and how, they may be contacted
    needs: str = ""  # adjustments: these may tell of their health too
    interpreter: str = ""  # the language
    companion: str = ""  # who comes with them
    hand_over: str = ""  # what whoever hands a case over says to whoever has it next
    not_on: str = ""  # days on which they cannot come
    talk_to: str = ""  # with whom a learner would like to talk about it
    language: str = ""  # from which something was translated
    why_late: str = ""  # why a request comes after its last day
    place: str = ""  # of a hearing
    joining: str = ""  # how to join it from elsewhere
    arranged: str = ""  # for it, so that they can take part
    form: str = ""  # in which they need our letters, where that is not as we write them: it may tell of their health


@cache
def no_words() -> Words:
    """What people said with an event that holds no words, or none any more: one for all, because a history has many."""
    return Words()
