"""Parts of the work list that somebody looks at again and again, each under a name of their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A tab and its filters, as they were chosen; what is "" leaves none out. What they name may be gone by now."""

    id: str
    name: str
    tab: str = "all"
    site: str = ""
    stage: str = ""
    handler: str = ""
    kind: str = ""
    policy: str = ""
    order: str = ""
    more_than: int | None = None  # mail its owner on the morning on which it has passed this; None: never

    @property
    def counted(self) -> str:
        """What is counted of it, and against which number: whoever changes that is told anew."""
        return "|".join(
            (self.id, self.tab, self.site, self.stage, self.handler, self.kind, self.policy, str(self.more_than))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedViews:
    """All that somebody has saved, in the order in which they did. `rev`: how often they changed it."""

    person: str
    views: tuple[SavedView, ...] = ()
    rev: int = 0
