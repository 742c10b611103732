"""Taking care of the log: the backup of the day, what broke off long ago, and mending."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError, LogError
from taichi_coach.practice.storage import backups, unfinished
from taichi_coach.practice.transfer.merge import join_in

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.ui.state.app_context import AppContext

_log = logging.getLogger(__name__)


def take_care(log: Log, now: datetime) -> None:
    """Settle what broke off long ago, and make the day's backup; a fault is noted, no more."""
    try:
        unfinished.settle(log, now)
        backups.daily(log, now)
    except LogError as error:
        _log.warning("the log was not taken care of: %s", error)


def mended_log(context: AppContext) -> tuple[Log | None, str]:
    """Mend the damaged log; return it, or None where that failed, and what to say.

    What was noted since the start is in memory; it joins the mended log.
    """
    if context.rescue is None:
        return None, ""
    try:
        log, message = context.rescue()
        join_in(log, context.log, context.now())
    except CoachError as error:
        return None, str(error)
    return log, message
