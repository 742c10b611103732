"""Which engines this machine has, the most preferred first."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from taichi_coach.voice import flite, hibari_engine, piper, pyttsx3_engine
from taichi_coach.voice.composite_engine import CompositeEngine, stand_in_notice
from taichi_coach.voice.engine import Candidate, EngineSearch, find_engine
from taichi_coach.voice.hibari_engine import HEART


def open_all_engines() -> EngineSearch:
    """Open every engine of this machine, all at once: the slowest decides how long it takes.

    `attempts` tells why those before the one that all need did not open; that of a natural voice
    which is here and does not start is also a notice of the engine.
    """
    natural = hibari_engine.candidates()
    ways = (natural, *_further(piper.candidate(), flite.candidate()), pyttsx3_engine.candidates())
    with ThreadPoolExecutor(len(ways)) as pool:
        searches = list(pool.map(find_engine, ways))
    engines = [one.engine for one in searches if one.engine is not None]
    attempts = (*searches[0].attempts, *searches[-1].attempts)
    if not engines:
        return EngineSearch(None, attempts)
    return EngineSearch(CompositeEngine(engines, _notices(searches[0])), attempts)


def _notices(natural: EngineSearch) -> tuple[str, ...]:
    """Return what is to be told of a natural voice that would speak here, and did not start."""
    if HEART.spare:
        return ()
    return tuple(
        stand_in_notice(HEART.name, attempt.partition(": ")[2]) for attempt in natural.attempts
    )


def _further(*programs: Candidate) -> tuple[tuple[Candidate, ...], ...]:
    """Return what is tried besides: the voices of Windows and macOS are better than Flite's."""
    return tuple((one,) for one in (programs if sys.platform.startswith("linux") else programs[:1]))
