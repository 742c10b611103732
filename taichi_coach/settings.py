"""The choices of each person, kept in one small JSON file.

The values at its top are those of who has given no name, and what everybody else begins with;
`participant` is who practised last. Under `people` stand the choices of those with a name.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from taichi_coach.atomic import write_text_atomic

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. Levels are percent; `rate` is percent of the usual pace.

    `ambience` is what is heard behind the voice; empty: what each session asks for. For the voice
    it steps back by `duck_db` decibels. `telling` is how much is spoken: "full", "names" (what
    comes before a step, and nothing while it is done) or "bells" (a bell for each step).
    `ask` is what is asked around a practice: "nothing", "pain", "all" or "both" (all before, too).
    Measures are offered in their weeks, from the day `measures_from` (ISO) on where one is set.
    """

    programme: str = "twelve-weeks"
    support: str = "seated"
    participant: str = ""
    voice: str = ""
    rate: int = 100
    voice_level: int = 100
    whisper_level: int = 80
    bell_level: int = 70
    ambience: str = ""
    ambience_level: int = 100
    duck_db: int = 9
    speech_on: bool = True
    telling: str = "full"
    speed: int = 100
    lead_s: int = 5
    theme: str = "system"
    text_scale: int = 100
    reduce_motion: bool = False
    guide: str = "Mei"
    view: str = "mirror"
    next_pose: bool = False
    side_names: bool = False
    safety_read: bool = False
    ask: str = "all"
    offer_measures: bool = True
    measures_from: str = ""


_BOUNDS = {
    "rate": (60, 160),
    "voice_level": (0, 150),
    "whisper_level": (0, 150),
    "bell_level": (0, 150),
    "ambience_level": (0, 200),
    "duck_db": (0, 24),
    "speed": (50, 150),
    "lead_s": (0, 30),
    "text_scale": (100, 200),
}


def _sound(name: str, default: object, value: object) -> Any:
    """Return `value` if it is of the setting's kind and range, else `default`."""
    if type(value) is not type(default):
        return default
    if name in _BOUNDS and isinstance(value, int):
        low, high = _BOUNDS[name]
        return min(max(value, low), high)
    return value


def load(file: Path) -> Settings:
    """Read the choices of who practised last: their own ones over the common ones.

    A missing, damaged or partly unknown file gives defaults for what is amiss.
    """
    stored = _stored(file)
    common = _over(Settings(), stored)
    return _over(common, _people(stored).get(common.participant), participant=common.participant)


def of(file: Path, participant: str) -> Settings:
    """Return the choices of a participant: own ones over the common ones.

    Who has none yet begins with the common ones, and has not read about safety. "" is who has
    given no name: the common choices are theirs.
    """
    stored = _stored(file)
    common = _over(Settings(), stored)
    own = _people(stored).get(participant)
    if own is None and participant not in {common.participant, ""}:
        common = replace(common, safety_read=False)
    return _over(common, own, participant=participant)


def save(file: Path, settings: Settings, *, instead_of: str = "") -> bool:
    """Keep somebody's choices, who is from now on who practised last.

    The choices of others stay as they are; those of `instead_of` go: that is the same person's
    former name. The file is written whole or not at all.

    Returns:
        False where the folder cannot be written.
    """
    stored = _stored(file)
    own = {field.name: getattr(settings, field.name) for field in fields(settings)}
    people = {name: kept for name, kept in _people(stored).items() if name != instead_of}
    common = own if not settings.participant else asdict(_over(Settings(), stored))
    if settings.participant:
        people[settings.participant] = {key: own[key] for key in own if key != "participant"}
    body = {**common, "participant": settings.participant, "people": people}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(file, json.dumps(body, indent=2, ensure_ascii=False) + "\n")
    except OSError as error:
        _log.info("settings not kept: %s", error)
        return False
    return True


def rename(file: Path, participant: str, new: str) -> bool:
    """Keep a participant's choices under another name; False where that cannot be written."""
    last = load(file)
    if participant not in {"", last.participant, *_people(_stored(file))}:
        return True  # there are none of their own
    moved = replace(of(file, participant), participant=new)
    kept = save(file, moved, instead_of=participant)
    if kept and last.participant != participant:
        return save(file, last)
    return kept


def _stored(file: Path) -> dict[str, Any]:
    """Return what the file holds; nothing where it is missing or damaged."""
    try:
        stored = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.info("settings set aside: %s", error)
        return {}
    return stored if isinstance(stored, dict) else {}


def _people(stored: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is kept of each participant by name."""
    people = stored.get("people")
    there = people.items() if isinstance(people, dict) else ()
    return {name: own for name, own in there if name and isinstance(own, dict)}


def _over(base: Settings, own: dict[str, Any] | None, **certain: str) -> Settings:
    """Return `base` with whatever of `own` is of the right kind, and with what is certain."""
    values = asdict(base)
    values |= {
        name: _sound(name, values[name], own[name]) for name in values if own and name in own
    }
    return Settings(**{**values, **certain})
