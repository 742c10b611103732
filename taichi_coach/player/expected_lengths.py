"""How long words take for a person: as they were spoken, as long as that is remembered.

Beside the clips a file keeps how long each text was, for the voice and the pace that it was spoken
with. Clips go when there are too many; their lengths stay, and whoever asks opens no sound. What
is spoken again with another way of saying names is remembered anew.

What a voice took in all, beside what was expected of it, tells how long it will take for the rest.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.atomic import write_atomic
from taichi_coach.player.expected_speech import expected_engine, expected_pace, remember_speaker
from taichi_coach.speech.clauses import at_rate
from taichi_coach.timeline.speech_lengths import ShownLengths, SpokenLengths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_lengths import SpeechLengths
    from taichi_coach.timeline.speech_pace import SpeechPace
    from taichi_coach.voice.engine import Engine

_log = logging.getLogger(__name__)

FILE: Final = "lengths.json"
#: Several times what the bundled sessions say; those go first that were not spoken for longest.
MOST: Final = 12_000
_MOST_VOICES: Final = 50
_MOST_BYTES: Final = 4_000_000
#: What is longer was not written here.
_LONGEST_MS: Final = 12 * 3_600_000
#: Beyond so much speech what was long ago counts half: a voice may be another one by now.
_FADES_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Lengths by the key of their words; by voice, what was spoken and what was expected, in ms."""

    lengths: Mapping[str, int] = field(default_factory=dict)
    voices: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def expected_lengths(own: Settings, folder: Path) -> SpeechLengths:
    """Return how long words take for a person whose clips are kept in `folder`."""
    who = _voice(own, folder)
    file = folder / FILE
    stamp = _stamp(file)
    known = _read(file, stamp) if stamp else _Remembered()
    pace = expected_pace(own, folder)
    if who in known.voices:
        pace = pace.learned(*known.voices[who])
    if not own.speech_on:
        return ShownLengths(pace)
    if not known.lengths:
        return pace
    return _spoken(file, stamp, pace, who, own.rate)


def remember_lengths(
    engine: Engine, own: Settings, folder: Path, spoken: Mapping[Utterance, int]
) -> None:
    """Keep who has spoken for a person, and how many milliseconds each text took."""
    remember_speaker(engine, own, folder)
    who, file = _voice(own, folder), folder / FILE
    known = _read(file, _stamp(file))
    keys = {_key(who, own.rate, words): words for words in spoken}
    new = {
        key: spoken[words] for key, words in keys.items() if known.lengths.get(key) != spoken[words]
    }
    if not new:
        return
    others = [pair for pair in known.lengths.items() if pair[0] not in new]
    heard = {keys[key]: for_ms for key, for_ms in new.items()}
    voices = dict(known.voices)
    before = voices.pop(who, (0, 0))  # who spoke last goes to the end
    voices[who] = _sum_of(before, expected_pace(own, folder), heard)
    kept = {
        "lengths": dict([*others, *new.items()][-MOST:]),
        "voices": dict([*voices.items()][-_MOST_VOICES:]),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(file, json.dumps(kept, separators=(",", ":")).encode(), lasting=False)
    except OSError as error:
        _log.info("lengths of words are not remembered: %s", error)


def _sum_of(
    before: tuple[int, int], pace: SpeechPace, heard: Mapping[Utterance, int]
) -> tuple[int, int]:
    """Return what a voice has spoken and what was expected of it, without pauses, in ms."""
    spoken_ms, expected_ms = before
    if spoken_ms > _FADES_MS:
        spoken_ms, expected_ms = spoken_ms // 2, expected_ms // 2
    for words, for_ms in heard.items():
        if words.audio is None:
            speech_ms, pauses_ms = pace.speech_and_pauses(words)
            spoken_ms += max(for_ms - pauses_ms, 0)
            expected_ms += speech_ms
    return spoken_ms, expected_ms


def _voice(own: Settings, folder: Path) -> str:
    """Return whose lengths they are: the voice that is wished for, and who speaks for it."""
    return f"{expected_engine(own, folder)} {own.voice}"


def _key(who: str, rate: int, words: Utterance) -> str:
    """Return what the length of words is kept under: all that it hangs on."""
    recording = "" if words.audio is None else f"{words.audio} {_stamp(words.audio)}"
    about = (who, at_rate(words.wpm, rate), words.style, words.language, recording, words.text)
    text = "\n".join(map(str, about))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _stamp(file: Path) -> str:
    """Return what tells a file from what it was before; "" where there is none."""
    try:
        status = file.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"


@lru_cache(4)
def _spoken(file: Path, stamp: str, pace: SpeechPace, who: str, rate: int) -> SpokenLengths:
    """Return the same ones as long as nothing changes: who has asked them need not ask again."""
    return SpokenLengths(pace, _read(file, stamp).lengths, partial(_key, who, rate))


@lru_cache(4)
def _read(file: Path, _stamp: str) -> _Remembered:
    """Return what a file keeps, in the order in which it was spoken; nothing of a damaged one."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return _Remembered()
        content = json.loads(file.read_bytes())
        lengths, voices = content["lengths"].items(), content["voices"].items()
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
        _log.debug("no lengths are remembered: %s", error)
        return _Remembered()
    return _Remembered(
        {key: for_ms for key, for_ms in lengths if _are_lengths((for_ms,))},
        {who: (pair[0], pair[1]) for who, pair in voices if _is_pair(pair)},
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and _are_lengths(value)


def _are_lengths(values: Iterable[Any]) -> bool:
    return all(type(each) is int and 0 <= each <= _LONGEST_MS for each in values)
