"""A person's reminders and the week's plan into a calendar file, asked for on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import appointments
from taichi_coach.ui.state import reminding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState

#: What the button that asks for it says.
INTO_CALENDAR = tr("Into my calendar")


def export_calendar(app: AppState, window: QWidget) -> str:
    """Ask where the file is to lie, write it, and return what to say; "" where nothing was asked.

    What cannot be done is what there is to say, too.
    """
    from taichi_coach.calendar_file.export import (
        SessionFacts,
        calendar_file,
        local_zone,
    )
    from taichi_coach.practice.transfer.exchange import to_file

    seen, outside = app.snapshot(), app.context.reminding
    facts = SessionFacts(seen.library, seen.own, seen.speech)
    try:
        own = reminding.list_of(outside, seen.own.participant)
        made = calendar_file(own, seen.log, facts, seen.now, local_zone(seen.now))
        place = app.context.ask_calendar(window)
        if place is None:
            return ""
        to_file(place, made.content.decode())
    except CoachError as error:
        return str(error)
    done = tr("{count} saved to {place}. Open that file with your calendar.").format(
        count=appointments(made.count), place=place
    )
    return " ".join((done, *made.missing))
