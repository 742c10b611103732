"""What a notice says."""

from __future__ import annotations

from typing import Final

from taichi_coach.reminders.model import STRETCH
from taichi_coach.reminders.strip import ReminderReply, heading
from taichi_coach.text.catalogue import tr

#: What can be answered, in order.
BUTTONS: Final = {
    ReminderReply.NOW: tr("Stretch now"),
    ReminderReply.LATER: tr("In 15 minutes"),
    ReminderReply.NOT_TODAY: tr("Not today"),
}


def buttons(session: str) -> dict[ReminderReply, str]:
    """Return what can be answered to a reminder of a session, in order."""
    return BUTTONS if session == STRETCH else {**BUTTONS, ReminderReply.NOW: tr("Begin now")}


def title(session: str, name: str) -> str:
    """Return the first line; `name` says for whom it is, and is "" where nobody else is here."""
    first = heading(session)
    return tr("{name}: {first}").format(name=name, first=first) if name else first


def words(session_title: str) -> str:
    """Return what stands below."""
    return tr("{title}. Whenever it suits you.").format(title=session_title)


def gone_words(session: str) -> str:
    """Return what stands below where the session is not there any more."""
    return tr(
        "The session “{session}” is not there any more: choose another one for this reminder."
    ).format(session=session)


def broken_words(session_title: str) -> str:
    """Return what stands below where the session's file has mistakes."""
    return tr(
        "“{title}” cannot begin, for its file has mistakes: choose another one for this reminder."
    ).format(title=session_title)
