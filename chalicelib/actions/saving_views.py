"""Saved views of the work list: kept, forgotten, and mailed about on the morning on which one has passed its number.

The mornings cost one walk through the open cases, whoever asks: a request for each 200 rows, and no more than 5,000 rows
(25 requests); none where nobody has asked to be mailed. Each view is counted over the rows that its owner sees, so a case
that is hidden from them moves no number (READINGS R26). Which views had passed their number is kept among the signs, where
the morning's function may write, so that one crossing is one mail.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from chalicelib.actions import daily_mail
from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages.blocks import Message
from chalicelib.messages.saved_views import passed
from chalicelib.ports import NoticeItem, Row, Services
from chalicelib.ports.saved_views import SavedView, SavedViews
from chalicelib.queries.lines import listed
from chalicelib.queries.whole_lists import every_open_case
from chalicelib.queries.work_list import READ_AT_MOST, Filters, number

KIND = "saved_views_email"
MOST, LONGEST = 20, 40  # views of one person; characters of a name
WAITS = timedelta(days=3)


class TooMany(Exception):
    """Somebody has as many views as anybody may."""


def keep(services: Services, viewer: Viewer, view: SavedView) -> SavedView:
    """Save a view, new (without an id) or in the place of what it was. Raises TooMany, Conflict, StoreUnavailable."""
    saved = services.organisation.saved_views(viewer.id)
    kept = replace(view, id=view.id or services.new_id())
    if not view.id and len(saved.views) >= MOST:
        raise TooMany
    views = (*saved.views, kept) if not view.id else tuple(kept if one.id == kept.id else one for one in saved.views)
    services.organisation.keep_saved_views(replace(saved, views=views))
    return kept


def forget(services: Services, viewer: Viewer, view_id: str) -> None:
    """Raises Conflict, StoreUnavailable."""
    saved = services.organisation.saved_views(viewer.id)
    services.organisation.keep_saved_views(
        replace(saved, views=tuple(one for one in saved.views if one.id != view_id))
    )  # fmt: skip


def filters(view: SavedView) -> Filters:
    return Filters(site=view.site, stage=view.stage, handler=view.handler, kind=view.kind, policy=view.policy)


def owe_views(services: Services) -> int:
    """A mail to each person of whose views one or more have passed their number. Gives how many. Raises StoreUnavailable."""
    asked = [
        (person, saved)
        for person in services.organisation.viewers()
        if person.sites and _asks(saved := services.organisation.saved_views(person.id))
    ]
    rows = [*islice(every_open_case(services), READ_AT_MOST)] if asked else []
    return sum(_owe(services, person, saved, rows) for person, saved in asked)


def _asks(saved: SavedViews) -> bool:
    return any(view.more_than is not None for view in saved.views)


def _owe(services: Services, person: Viewer, saved: SavedViews, rows: Sequence[Row]) -> bool:
    sees, at = [*listed(services, person, rows)], services.now()
    counts = {
        view.id: number(sees, view.tab, filters(view), person, at) for view in saved.views if view.more_than is not None
    }
    above = [view for view in saved.views if view.more_than is not None and counts[view.id] > view.more_than]
    before, after = services.signs.passed(person.id), tuple(view.counted for view in above)
    new = {view.id: counts[view.id] for view in above if view.counted not in before}
    owed = bool(new) and daily_mail.owe(services, person.id, KIND, json.dumps(new), WAITS)
    if after != before:
        services.signs.keep_passed(person.id, after)
    return owed


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail. None: they hold nothing any more, or have deleted those views."""
    person = services.organisation.viewer(notice.to)
    if person is None or not person.sites:
        return None
    counts, desk = json.loads(notice.about), f"{services.base_url()}/staff"
    views = [view for view in services.organisation.saved_views(person.id).views if view.id in counts]
    says = [(view.name, counts[view.id], view.more_than or 0, f"{desk}?view={view.id}") for view in views]
    return passed(person.name, services.organisation.name(), says) if says else None
