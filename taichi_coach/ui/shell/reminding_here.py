"""What is outside of reminders, as it is: their file, the process that waits, and what they begin.

Every start makes this, and hardly any uses it: what it needs is imported when it is called.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.errors import ReminderError
from taichi_coach.reminders import reminder_file
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.reminding import Reminding

if TYPE_CHECKING:
    from taichi_coach.reminders.coming import Snoozed
    from taichi_coach.reminders.model import Reminder


def reminding_here() -> Reminding:
    """Return it for this computer and the person's own folder."""
    file = paths.reminders_file()
    return Reminding(
        load=partial(reminder_file.load, file),
        editing=partial(reminder_file.editing, file),
        rename=partial(reminder_file.rename, file),
        at_login=_at_login,
        waits=_waits,
        put_off=_put_off,
        wait=_wait,
        wait_always=_wait_always,
        wait_no_more=_wait_no_more,
        stretch=_stretch,
        try_out=_try_out,
    )


def _at_login() -> bool:
    from taichi_coach.reminders import autostart

    return autostart.is_on()


def _waits() -> bool:
    from taichi_coach.reminders import resident_start

    return resident_start.is_running()


def _put_off(participant: str) -> Snoozed | None:
    from taichi_coach.reminders import state_file

    return state_file.load(paths.reminder_state_file()).snoozed.get(participant)


def _wait() -> None:
    from taichi_coach.reminders import resident_start

    resident_start.start()


def _wait_always() -> None:
    from taichi_coach.reminders import autostart

    autostart.turn_on()
    _wait()


def _wait_no_more() -> None:
    from taichi_coach.reminders import autostart, resident_start

    autostart.turn_off()
    resident_start.stop()


def _stretch(session: str, participant: str) -> None:
    _start("stretch", session, "--participant", participant)


def _try_out(participant: str, reminder: Reminder) -> None:
    _start("remind", "try", str(reminder.number), "--participant", participant)


def _start(*words: str) -> None:
    """Start another command of this program, which goes on when this one ends.

    Raises:
        ReminderError: It cannot be started.
    """
    from PySide6.QtCore import QProcess

    from taichi_coach.this_program import program

    first, *rest = program()
    process = QProcess()
    process.setProgram(first)
    process.setArguments([*rest, *words])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    if not process.startDetached():
        raise ReminderError(tr("It cannot be started: {why}.").format(why=process.errorString()))
