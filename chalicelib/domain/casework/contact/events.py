"""How whoever complained is reached, who speaks for them, and which link of theirs works.

Each of these raises the generation of the link: the one before it says that a newer one was sent, and nothing else.
"""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Reach, Words

Authority = Literal["consent", "parent", "attorney", "court", "executor", "other"]
WhyAnew = Literal["leak", "wish", "barred", "old_secret"]


class ContactChanged(Frozen):
    """How they are reached is different from here on. `words` hold the whole of it as it is now."""

    kind: Literal["contact_changed"] = "contact_changed"
    reach: Reach
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


class CopyWanted(Frozen):
    """They asked for their own words by e-mail, at an address that is confirmed."""

    kind: Literal["copy_wanted"] = "copy_wanted"
