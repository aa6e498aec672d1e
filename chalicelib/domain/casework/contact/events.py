"""How whoever complained is reached, who speaks for them, and which link of theirs works.

Each of these raises the generation of the link: the one before it says that a newer one was sent, and nothing else.
"""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Avoid, Frozen, Language, Reach, SafeTime, Words

Authority = Literal["consent", "parent", "attorney", "court", "executor", "other"]
WhyAnew = Literal["leak", "wish", "barred", "old_secret"]


class ContactChanged(Frozen):
    """How they are reached is different from here on. `words` hold the whole of it as it is now.

    Their limits are all given with `avoid`; without it they stay as they were.
    """

    kind: Literal["contact_changed"] = "contact_changed"
    reach: Reach
    email_kept: bool = False  # it is the address that we had: what is known of it holds
    avoid: tuple[Avoid, ...] | None = None  # how they may not be contacted; None: as before, and so is `safe`
    safe: tuple[SafeTime, ...] = ()  # when a message may reach them; (): at any time
    words: Words | None = None


class FormNeeded(Frozen):
    """They need our letters in another form from here on, or no longer do. `words` say in which (READINGS R27).

    Only that they need one is coded: what it is may tell of their health, so it goes when the words do.
    """

    kind: Literal["form_needed"] = "form_needed"
    needed: bool
    words: Words | None = None


class RepresentativeNamed(Frozen):
    """Somebody speaks for them from here on, and gets what they would get. `words` say who, and how they are reached."""

    kind: Literal["representative_named"] = "representative_named"
    authority: Authority
    reach: Reach
    until: date | None = None  # the day on which a consent ends
    words: Words | None = None


class ConsentEnding(Frozen):
    """The consent of the person for whom somebody acts ends on a day that is near: they are asked again."""

    kind: Literal["consent_ending"] = "consent_ending"
    until: date


class ConsentGiven(Frozen):
    """The person for whom somebody acts has agreed again, until a day or with no end. `words` say how that is known."""

    kind: Literal["consent_given"] = "consent_given"
    until: date | None = None
    words: Words | None = None


class TellingLimited(Frozen):
    """Who may be told of the case, by the wish of whoever it concerns. `words` say whom else, or what."""

    kind: Literal["telling_limited"] = "telling_limited"
    complainant: bool  # whether we tell whoever complained; if not, a person decides what they hear
    words: Words | None = None


class ComplainantDied(Frozen):
    """No mail goes from here on. Letters wait until somebody who acts for them is named."""

    kind: Literal["complainant_died"] = "complainant_died"
    words: Words | None = None


class LinkRenewed(Frozen):
    """The link was replaced, though they are reached as before."""

    kind: Literal["link_renewed"] = "link_renewed"
    why: WhyAnew
    words: Words | None = None


class AddressConfirmed(Frozen):
    """Whoever reads the e-mail address that we were given opened the link in our mail to it, and said that it is theirs."""

    kind: Literal["address_confirmed"] = "address_confirmed"


class LettersOpened(Frozen):
    """They pressed the button that opens what we wrote: mail to an address that is not confirmed held only the link."""

    kind: Literal["letters_opened"] = "letters_opened"


class CopyWanted(Frozen):
    """They asked for their own words by e-mail, at an address that is confirmed."""

    kind: Literal["copy_wanted"] = "copy_wanted"


class LanguageChosen(Frozen):
    """They read our pages and letters in this language from here on."""

    kind: Literal["language_chosen"] = "language_chosen"
    language: Language
