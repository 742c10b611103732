"""A practice in the terminal that broke off is offered again, where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach.cli.terminal.keys import has_keyboard, keyboard
from taichi_coach.errors import CoachError, LogError
from taichi_coach.paths import log_file
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import rounded_or_less

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.cli.terminal.keys import Wait
    from taichi_coach.practice.storage.unfinished import Unfinished

_GO_ON = frozenset({"enter", "space", "y"})
_ANEW = "n"
#: So long a key is waited for at a time, in seconds.
_WAIT_S = 60.0


def offer_to_resume(session: str, who: str, now: datetime) -> Unfinished | None:
    """Ask whether to go on with a practice of this session that broke off not long ago.

    Where nobody sits at the keyboard, nothing is asked. A practice that is not gone on with is
    kept as the part that it was.

    Returns:
        The practice to go on with; None to begin anew.
    """
    if not has_keyboard():
        return None
    try:
        with Log.open(log_file()) as book:
            offered = unfinished.offered(book, who, now)
            broken = next((each for each in offered if each.practice.session == session), None)
            if broken is None or _wants_to_go_on(broken, now):
                return broken
            unfinished.let_go(book, broken)
    except LogError as error:  # who wants to practise may, and is told
        click.echo(str(error))
    return None


def take_over(broken: Unfinished, now: datetime) -> None:
    """Take a practice over, just before it goes on.

    Raises:
        CoachError: Another window has gone on with it meanwhile.
    """
    try:
        with Log.open(log_file()) as book:
            free = unfinished.resume(book, broken, now)
    except LogError:  # `keeping` tells it at the end
        return
    if not free:
        raise CoachError(
            tr("This practice goes on in another window; end it there, or choose another session.")
        )


def _wants_to_go_on(broken: Unfinished, now: datetime) -> bool:
    left_ms = max(broken.practice.planned_s * 1000 - broken.position_ms, 0)
    when = broken.kept_at.astimezone(now.tzinfo)
    with keyboard() as wait:  # it listens before it asks
        click.echo(
            tr(
                "You stopped here at {when:%H:%M}, with {left} left. Go on there? Enter goes"
                " on, n begins anew."
            ).format(when=when, left=rounded_or_less(left_ms))
        )
        return _answer(wait)


def _answer(wait: Wait) -> bool:
    while True:
        for key in wait(_WAIT_S):
            if key in _GO_ON or key == _ANEW:
                return key != _ANEW
