"""What the menu in the tray says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.reminders.reminder_words import coming_words
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.values import TrayEntry

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.reminders.coming import Snoozed
    from taichi_coach.reminders.model import ReminderList
    from taichi_coach.reminders.reminder_words import Titles

STRETCH_NOW: Final = "stretch"
PAUSE: Final = "pause"
GO_ON: Final = "go-on"
OPEN: Final = "open"
QUIT: Final = "quit"


def tray_entries(
    own: ReminderList,
    now: datetime,
    titles: Titles,
    put_off: Snoozed | None = None,
    *,
    practising: bool,
) -> tuple[TrayEntry, ...]:
    """Return the menu: what comes next, and what can be chosen; `practising`: in the window."""
    paused = own.none_on == now.date()
    pause = (GO_ON, tr("Let them come again")) if paused else (PAUSE, tr("Pause for today"))
    return (
        TrayEntry("", coming_words(own, now, titles, put_off) or tr("No reminder is set.")),
        TrayEntry(STRETCH_NOW, tr("Stretch now"), on=not practising),
        TrayEntry(*pause, on=bool(own.reminders)),
        TrayEntry(OPEN, tr("Open")),
        TrayEntry(QUIT, tr("Quit")),
    )
