"""The prompt that offers the three ready times, once, to whoever has no reminders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.reminder_words import READY_TIMES
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import at_words
from taichi_coach.text.lists import and_list
from taichi_coach.ui.state import reminding
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

TAKE: Final = "remind-me"
OTHERS: Final = "other-times"
NOT_NOW: Final = "not-now"

_TEXT: Final = tr(
    "A few quiet words at {times}, and “Not today” is always an answer. A small part of the program"
    " then waits unseen, also after each sign-in."
)
_SET: Final = tr("They are set. Settings, Reminders, is where you change or end them.")
_LATER: Final = tr("You find it in Settings, Reminders, whenever you like.")


def find(app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card for who has practised, has no reminders, and was not asked yet; or None."""
    if not now.own.offer_reminders or not now.practices:
        return None  # the very first page has one thing to do
    if now.practices[0].started_at.date() == now.now.date():
        return None  # who has practised has done enough
    try:
        own = reminding.list_of(app.context.reminding, now.own.participant)
    except ReminderError:
        return None  # their own page says why
    if own.reminders:
        return None
    times = and_list(at_words(at) for at in READY_TIMES.values())
    return PromptCard(
        tr("Shall the stretch come to you?"),
        _TEXT.format(times=times),
        ((TAKE, reminding.REMIND_ME), (OTHERS, tr("Other times")), (NOT_NOW, tr("Not now"))),
        waits=True,
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Set them, go where other times are set, or remember that they are not wanted.

    Raises:
        ReminderError: They cannot be kept; it is offered again.
    """
    del about
    trouble = ""
    if answer == TAKE:
        outside, who = app.context.reminding, app.own.participant
        trouble = reminding.change(outside, who, reminding.with_ready_times)
    app.change(replace(app.own, offer_reminders=False))
    if answer == OTHERS:
        return Reply(page="reminders")
    return Reply(trouble or (_SET if answer == TAKE else _LATER))
