"""The prompt that offers some small measures, which can be put off or left out for good."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.records import Measured
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.next_offer import next_offer
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

MEASURE: Final = "measure"
NOT_NOW: Final = "not-now"
NEVER: Final = "never"
#: "Not now" is asked again after so long.
LATER: Final = timedelta(days=3)

_WHEN: Final = {
    0: tr("In your first week, they are something to look back to."),
    6: tr("Six weeks are done. They show whether anything has changed."),
    12: tr("Twelve weeks are done. They show whether anything has changed."),
}


def find(_app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card where measures are due and the person wants to be asked, or None."""
    own, today = now.own, now.now.date()
    if not now.practices or now.practices[0].started_at.date() == today:
        return None  # the very first page has one thing to do; who has practised has done enough
    if not own.offer_measures or _put_off_until_later(own, today):
        return None
    from taichi_coach.practice.programme.measure_tasks import (  # noqa: PLC0415  not on every start
        offered_after,
    )

    try:
        rows = now.log.records(Measured, participant=own.participant)
    except LogError as error:
        _log.warning("nothing is asked: %s", error)
        return None
    after = offered_after(now.standing, (row.at.date() for row in rows), today)
    if after is None or next_offer(now).instead_of:  # after pain nothing more is asked of anybody
        return None
    return PromptCard(
        tr("Some small measures, ten minutes?"),
        tr("{when} Three for the hands, and three on your feet if somebody is with you.").format(
            when=_WHEN[after]
        ),
        ((MEASURE, tr("Yes")), (NOT_NOW, tr("Not now")), (NEVER, tr("Do not ask again"))),
        waits=True,
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Go and take them, or put them off."""
    if answer == MEASURE:
        return Reply(page="measures", about=about)
    app.change(_put_off(app.own, answer, app.context.now().date()))
    return Reply()


def _put_off_until_later(own: Settings, today: date) -> bool:
    """Tell whether "Not now" still holds; not where the clock was ahead when it was said."""
    return today.isoformat() < own.measures_from <= (today + LATER).isoformat()


def _put_off(own: Settings, answer: str, today: date) -> Settings:
    """Return the settings after "Not now" or "Do not ask again"."""
    if answer == NEVER:
        return replace(own, offer_measures=False)
    return replace(own, measures_from=(today + LATER).isoformat())
