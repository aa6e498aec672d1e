"""Why a command was refused: a code for machines and stories, a sentence for people.

Each sentence says what to do instead and whether trying again helps.
"""

SENTENCES = {
    "not_now": "This cannot be done at this point of the case. Look at what is owed next, and do that first.",
    "not_independent": "This person is too close to the case to do this. Choose somebody who has had no part in it.",
    "subject": "This person is who the complaint is about, or who made it. Choose somebody else.",
    "decided_earlier": "This person decided an earlier stage, and nobody decides twice. Choose somebody else.",
    "nobody_eligible": "Nobody who may do this holds the role. Somebody has to be appointed first.",
    "not_extendable": "The policy does not let this date be moved. Tell the complainant about the delay instead.",
    "not_later": "The new date has to be later than the present one. Choose a later day.",
    "too_far": "This day is more than a year away. Check the year.",
    "reason_required": "A reason is needed. Write one that the complainant may read.",
    "notes_required": "The policy wants notes of this talk. Write what it was called, who took part and what was said.",
    "form_required": "They need our letters in another form. Say whether you gave them this one in it.",
    "ground_not_in_policy": "The policy does not name this ground. Choose one of the grounds that it gives.",
    "finding_unknown": "The policy has no such finding at this stage. Choose one of the findings that it gives.",
    "panel_incomplete": "The panel is not complete. Appoint its members first.",
    "too_soon": "This is earlier than the notice that the policy promises. Choose a later day.",
    "legal_representative": "The policy does not allow a legal representative at the hearing.",
    "not_approved": "The policy wants this finding approved before it is sent. Ask for approval first.",
    "already_done": "This has been done already. Nothing more is needed.",
    "before_received": "This day is before the complaint was received. Check the date.",
    "not_yours": "This is for somebody else to do. Ask whoever deals with it.",
    "last_set_up": "Nobody else could give roles then. Give set-up rights to somebody else first.",
    "yourself": "This is your own. Two other people have to confirm that you have lost it.",
    "nothing_lost": "There is nothing to take away: this person has no security check now.",
    "needs_another": "You have confirmed it already. Somebody else has to confirm it as well.",
    "address_taken": "Somebody here has this email address already. Check it, or change theirs first.",
    "not_reachable": "What is needed to reach them in this way is missing. Enter it, or choose another way.",
    "no_such_case": "There is no case with this reference that you may see. Check the reference.",
    "same_case": "That is this case itself, or one that is closed as the same as this one. Choose the other case.",
    "not_answered": "That case is not answered yet. Answer it first, or go on with this one.",
    "no_such_place": "Nothing is known of this place. Choose one that the policy or the organisation names.",
    "in_future": "This day has not come yet. Check the date.",
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
