"""Why a command was refused: a code for machines and stories, a sentence for people.

Each sentence says what to do instead and whether trying again helps.
"""

SENTENCES = {
    "not_now": "You cannot do this at this point of the case. Do the next step first.",
    "not_independent": "This person is too close to the case. Choose somebody who has had no part in it.",
    "subject": "The complaint is about this person, or they made it. Choose somebody else.",
    "comes_fresh": "This person must not know the case beforehand, or does not work for us. Choose somebody else.",
    "decided_earlier": "This person decided an earlier stage, so they cannot decide this one. Choose somebody else.",
    "nobody_eligible": "Nobody with the right role can do this. Give somebody the role first.",
    "not_extendable": "The policy does not let you extend this deadline. Tell the complainant about the delay instead.",
    "not_later": "The new date must be later than the one it replaces. Choose a later day.",
    "too_far": "This date is more than a year away. Check the year.",
    "reason_required": "Give a reason. The complainant may read it.",
    "notes_required": "The policy asks for notes. Write what the meeting was called, who took part and what was said.",
    "form_required": "They need our letters in another form. Say whether you gave them this one in it.",
    "ground_not_in_policy": "The policy does not have this ground. Choose one from the list.",
    "finding_unknown": "The policy does not have this finding at this stage. Choose one from the list.",
    "points_open": "Each point of the complaint needs a finding and a reason before the response goes.",
    "points_changed": "The points to respond to have changed since this was written. Change the response first.",
    "points_begun": "We have begun to respond to single points, so their number cannot change. Tell us more instead.",
    "panel_incomplete": "The panel is not complete. Add its members first.",
    "too_soon": "This gives less notice than the policy promises. Choose a later day.",
    "legal_representative": "The policy does not allow a legal representative at the hearing.",
    "not_approved": "This response must be approved before it is sent. Ask for approval first.",
    "already_done": "This has already been done. You do not need to do anything.",
    "before_received": "This date is before we received the complaint. Check the date.",
    "not_yours": "Somebody else has to do this. Ask the handler.",
    "last_set_up": "Nobody else could then give roles. Make somebody else an administrator first.",
    "role_needed": "A policy in force needs somebody in this role. Give it to somebody else first.",
    "yourself": "You cannot confirm this for yourself. Two other people have to confirm it.",
    "nothing_lost": "This person has no security check to remove.",
    "needs_another": "You have already confirmed it. Somebody else has to confirm it as well.",
    "address_taken": "Somebody here already uses this email address. Check it, or change theirs first.",
    "not_reachable": "We need their contact details for this. Enter them, or choose another way.",
    "no_such_case": "There is no case with this reference that you can see. Check the reference.",
    "same_case": "That is this case, or a duplicate of it. Choose the other case.",
    "not_answered": "That case has had no response yet. Respond to it first, or carry on with this one.",
    "no_such_place": "We do not know this place. Choose one from the list.",
    "file_closed": "A file you chose cannot be opened yet. Release it first, or send this without it.",
    "file_both": "You chose to send a file and to keep it back. Choose one of the two.",
    "day_past": "This day is not in the future. Choose a day after today.",
    "write_to_them": "This person made the complaint. Use “Write to the complainant” instead.",
    "answer_required": "There is no answer yet. Write it first.",
    "in_future": "This date is in the future. Check the date.",
}


class Refused(Exception):
    """A command that the rules do not allow. `code` is one of SENTENCES; `detail` is coded, never a person's words."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {SENTENCES[code]}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.detail = detail

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code]
