"""The person's own choices, kept in one small JSON file."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

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
    """Read settings; a missing, damaged or partly unknown file gives defaults for what is amiss."""
    try:
        stored = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.info("settings set aside: %s", error)
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    base = asdict(Settings())
    known = {name: _sound(name, base[name], stored[name]) for name in base if name in stored}
    return Settings(**known)


def save(file: Path, settings: Settings) -> bool:
    """Write settings whole or not at all; False where the folder cannot be written."""
    body = {field.name: getattr(settings, field.name) for field in fields(settings)}
    beside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(body, indent=2) + "\n", "utf-8")
        beside.replace(file)
    except OSError as error:
        _log.info("settings not kept: %s", error)
        return False
    return True
