"""A page on which a part of the set-up is changed: it shows what is kept, and writes on top of nothing but that.

The form carries the revision that it was made of. Where somebody else has changed the part since, what was typed stays in
the form, beside what each changed field says now, and sending it again puts it in its place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chalice.app import Response

from chalicelib.actions import sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, KeptInSetUp
from chalicelib.web.accounts.session import Signed, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, typed
from chalicelib.web.kit.meanwhile import MEANWHILE, made_of, now_beside
from chalicelib.web.kit.pages import go_to

REVISION = "revision"
HERE = "staff.set-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """One page of the kind. `back`: where it came from and leads to. `into`: a field's answer as it is kept, by its name."""

    title: str
    asks: Sequence[Ask]
    back: str
    says: str = ""
    button: str = "Save"
    into: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    again: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)  # the other way round

    def shown(self, signed: Signed, viewer: Viewer, kept: KeptInSetUp) -> Response:
        return self._page(signed, viewer, kept, typed=typed(self.asks, signed.form) or self._of(kept))

    def saved(self, signed: Signed, viewer: Viewer, read: Callable[[], KeptInSetUp]) -> Response:
        """`read`: gives what is kept now."""
        kept = read()
        answers, wrong = answered(self.asks, signed.form, setting(signed))
        if wrong:
            return self._page(
                signed,
                viewer,
                kept,
                typed=typed(self.asks, signed.form),
                wrong=wrong,
                status=signed.refused,
            )
        after = replace(kept, **{name: self._into(name, answer) for name, answer in answers.items()})
        try:
            if after != kept and signed.number(REVISION) not in (None, kept.revision):
                raise Conflict
            sites.change(signed.services, viewer.id, kept, after)
        except Conflict:
            return self._page(signed, viewer, read(), typed=typed(self.asks, signed.form), meanwhile=True, status=409)
        return go_to(f"{self.back}?saved=1")

    def _page(
        self, signed: Signed, viewer: Viewer, kept: KeptInSetUp, *, typed: Mapping[str, Any],
        wrong: Mapping[str, FieldError] | None = None, meanwhile: bool = False, status: int = 200,
    ) -> Response:  # fmt: skip
        asks = [self._beside(signed, ask, kept, typed) for ask in self.asks] if meanwhile else self.asks
        return show(
            signed, viewer, "set_up/edit.html", status=status, navigation=navigation(viewer, HERE), title=self.title,
            says=self.says, asks=asks, typed=typed, wrong=wrong or {}, refused=MEANWHILE if meanwhile else "",
            revision=made_of(signed, REVISION, kept.revision, meanwhile), back=self.back, button=self.button,
        )  # fmt: skip

    def _beside(self, signed: Signed, ask: Ask, kept: KeptInSetUp, typed: Mapping[str, Any]) -> Ask:
        return now_beside(ask, self._kept(kept, ask.field.name), typed[ask.field.name], setting(signed))

    def _into(self, name: str, answer: Any) -> Any:
        return self.into.get(name, _same)(answer)

    def _kept(self, kept: KeptInSetUp, name: str) -> Any:
        return self.again.get(name, _same)(getattr(kept, name))

    def _of(self, kept: KeptInSetUp) -> dict[str, Any]:
        return {ask.field.name: ask.field.again(self._kept(kept, ask.field.name)) for ask in self.asks}


def _same(value: Any) -> Any:
    return value


def setting(signed: Signed) -> Setting:
    """What fields may depend on: in set-up only the day, for those that take one."""
    return Setting(sites=(), site=None, policy=None, today=local_date(signed.services.now()), answers={})
