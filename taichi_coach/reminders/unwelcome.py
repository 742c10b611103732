"""When nothing may come, whatever is due: it is dropped then, and never made up for."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from taichi_coach import file_lock, paths
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.reminders import full_screen

if TYPE_CHECKING:
    from taichi_coach.reminders.desktop_notices import NoticeService

_ANSWERS_S: Final = 5
#: Services that tell elsewhere that notices are off: what to ask, and the answer that says so.
_ELSEWHERE: Final = {
    "gnome-shell": (
        ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners"),
        "false",
    ),
}


def is_unwelcome(service: NoticeService | None) -> bool:
    """Tell whether somebody practises, wants no notices, or a program fills the screen.

    Args:
        service: The desktop's service for notices; None where there is none.
    """
    return (
        file_lock.is_held(paths.practising_lock())
        or (service is not None and (service.is_silenced() or _is_off_elsewhere(service.name)))
        or full_screen.is_in_front()
    )


def _is_off_elsewhere(name: str) -> bool:
    command, off = _ELSEWHERE.get(name, ((), ""))
    if not command:
        return False
    try:
        asked = subprocess.run(  # noqa: S603  one of the above
            command,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=_ANSWERS_S,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.stdout.strip() == off
