"""Spoken clips, rendered once and kept: the same words in the same voice are never made twice.

Heavy: imports numpy (through sound.clip).
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.sound.clip import (
    CONDITIONING,
    Clip,
    condition,
    from_wav,
    joined,
    to_wav,
)
from taichi_coach.sound.decode import read_sound
from taichi_coach.speech.clauses import SLOWEST_WPM, at_rate, parts_of
from taichi_coach.speech.wording import in_words
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.clip_cache import ClipCache
from taichi_coach.voice.composite_engine import notices_of, speaker_of, spoken_by
from taichi_coach.voice.engine import Engine, SpeechJob, best_voice
from taichi_coach.voice.lexicon import Lexicon, own_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from taichi_coach.script.model.session import Style, Utterance

_log = logging.getLogger(__name__)

NO_ENGINE = tr(
    "No voice was found on this computer, so words are shown and not spoken; "
    "`taichi-coach doctor` says what to install."
)


class _BrokenOff(Exception):  # noqa: N818  nothing went wrong
    """What is being made is not wanted any more."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Where an engine writes, who makes that ready for the mix meanwhile, and when to break off."""

    folder: Path
    finisher: ThreadPoolExecutor
    cancelled: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Begun:
    """The clauses of an utterance, of which some are still being finished, and the pauses."""

    parts: Sequence[Clip | Future[Clip]]
    pauses_ms: Sequence[int]


class Clips:
    """Makes clips of utterances with one voice at one rate, and keeps them in `folder`.

    Without a folder, or with one that cannot be written, clips live as long as this object.
    Without an engine only recordings become clips. `prepare` takes its time: call it in a thread.
    """

    def __init__(
        self,
        folder: Path | None,
        engine: Engine | None,
        voice: str,
        rate_percent: int,
        lexicon: Lexicon | None = None,
    ) -> None:
        """Take the person's voice (empty: the best for the language) and rate (100: as written).

        Without a lexicon the program's and the person's own say how names are said.
        """
        self._engine = engine
        self._lexicon = own_lexicon() if lexicon is None else lexicon
        self._voice = voice
        self._rate = rate_percent
        self._shelf = ClipCache(folder)
        self._failures: dict[str, None] = {}
        self._used: set[str] = set()
        self._coming: dict[str, Future[Clip]] = {}

    @property
    def failures(self) -> tuple[str, ...]:
        """Return one sentence for each thing that went wrong in the last `prepare` or `make`."""
        return tuple(self._failures)

    def prepare(
        self,
        utterances: Sequence[Utterance],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Mapping[Utterance, Clip]:
        """Return the clip of every utterance that can be heard; `failures` says why others cannot.

        `progress` is told how many of how many distinct utterances are done, in this thread.
        Once `cancelled` says so, what is ready is returned.
        """
        wanted = tuple(dict.fromkeys(utterances))
        made: dict[Utterance, Clip] = {}

        def in_turn() -> Iterator[Utterance]:
            for done, utterance in enumerate(wanted):
                if cancelled():
                    return
                progress(done, len(wanted))
                yield utterance
            self._shelf.keep_only(self._used)
            progress(len(wanted), len(wanted))

        def keep(utterance: Utterance, clip: Clip | None) -> None:
            if clip is not None:
                made[utterance] = clip

        self.make(in_turn(), keep, cancelled)
        return made

    def make(
        self,
        wanted: Iterable[Utterance],
        made: Callable[[Utterance, Clip | None], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Make clips one after the other, each when `wanted` gives it.

        `made` is told each, one at a time and in another thread: its words, and None where they
        cannot be heard; `failures` says why, from then on. While the engine speaks, what it said
        before is made ready for the mix: two cores share the work. Once `cancelled` says so it
        breaks off, also in the middle of an utterance.
        """
        self._failures.clear()
        self._used.clear()
        self._shelf.prune()
        try:
            with (
                tempfile.TemporaryDirectory(
                    prefix="taichi-coach-", ignore_cleanup_errors=True
                ) as room,
                ThreadPoolExecutor(1, "clips") as finisher,
            ):
                before: Future[None] | None = None
                for utterance in wanted:
                    begun = self._begun(utterance, _Room(Path(room), finisher, cancelled))
                    for notice in notices_of(self._engine):
                        self._fail(notice)
                    if before is not None:
                        before.result()
                    before = finisher.submit(self._finish, utterance, begun, made)
                if before is not None:
                    before.result()
        except _BrokenOff:
            _log.info("no more clips are wanted")
        except OSError as error:
            self._fail(
                tr("There is no room for sound files in the temporary folder: {error}.").format(
                    error=error
                )
            )

    def _begun(self, utterance: Utterance, room: _Room) -> _Begun | None:
        """Return the recording, or else the synthetic voice, or else nothing."""
        if utterance.audio is not None:
            try:
                return _Begun([self._recorded(utterance, utterance.audio)], [])
            except (VoiceError, OSError) as error:
                self._fail(
                    tr("The recording {audio} is not used: {reason}.").format(
                        audio=utterance.audio, reason=_reason(error)
                    )
                )
        try:
            return self._spoken(utterance, room)
        except VoiceError as error:
            self._fail(str(error))
            return None

    def _finish(
        self,
        utterance: Utterance,
        begun: _Begun | None,
        made: Callable[[Utterance, Clip | None], None],
    ) -> None:
        """Put the parts of an utterance together and tell of it."""
        clip = None
        try:
            if begun is not None:
                said = [one if isinstance(one, Clip) else one.result() for one in begun.parts]
                clip = joined(said, begun.pauses_ms)
        except VoiceError as error:
            self._fail(str(error))
        made(utterance, clip)

    def _fail(self, why: str) -> None:
        if why not in self._failures:
            self._failures[why] = None
            _log.info("%s", why)  # whoever asked tells it

    def _recorded(self, utterance: Utterance, file: Path) -> Clip:
        content = read_sound(file)
        key = _key("recording", hashlib.sha256(content).hexdigest(), utterance.style)
        return self._kept(key) or self._shelved(key, condition(content, utterance.style))

    def _spoken(self, utterance: Utterance, room: _Room) -> _Begun | None:
        wpm = at_rate(utterance.wpm, self._rate)
        words = in_words(utterance.text, utterance.language)
        names = self._lexicon.in_language(utterance.language)
        parts = parts_of(names.held_together(words), wpm)
        if not parts:
            return None  # nothing to say: a dash or an ellipsis
        if self._engine is None:
            raise VoiceError(NO_ENGINE)
        pace = max(wpm, SLOWEST_WPM)
        said = [self._clause(self._engine, one.text, utterance, pace, room) for one in parts]
        return _Begun(said, [one.pause_ms for one in parts[:-1]])

    def _clause(
        self, engine: Engine, text: str, utterance: Utterance, wpm: int, room: _Room
    ) -> Clip | Future[Clip]:
        """Return one sentence or clause in the synthetic voice, there already or to come."""
        voice = best_voice(engine.voices(), self._voice, utterance.language)
        speaker = speaker_of(engine, voice, utterance.style)
        names = self._lexicon.in_language(utterance.language)
        said, sounds = names.said(text), names.sounded(text)
        about = (said, sounds, voice, wpm, utterance.style)
        key = _key(*about, speaker.name, speaker.version)
        known = self._coming.get(key) or self._kept(key)
        if known is not None:
            return known
        if room.cancelled():
            raise _BrokenOff
        out = room.folder / f"{key}.wav"
        try:
            spoke = spoken_by(engine, SpeechJob(said, utterance.style, wpm, voice, out, sounds))
            content = out.read_bytes()
        except (VoiceError, OSError) as error:
            raise _unspoken(text, error) from error
        finally:
            with suppress(OSError):
                out.unlink(missing_ok=True)
        # Who only stood in has a key of its own: the voice itself shall be asked another time.
        kept_as = key if spoke is speaker else _key(*about, spoke.name, spoke.version)
        self._used.add(kept_as)
        self._coming[key] = coming = room.finisher.submit(
            self._finished, kept_as, text, content, utterance.style
        )
        coming.add_done_callback(lambda _: self._coming.pop(key, None))
        return coming

    def _finished(self, key: str, text: str, content: bytes, style: Style) -> Clip:
        """Make what the engine said ready for the mix, and keep it."""
        try:
            clip = condition(content, style)
        except VoiceError as error:
            raise _unspoken(text, error) from error
        return self._shelved(key, clip)

    def _kept(self, key: str) -> Clip | None:
        self._used.add(key)
        content = self._shelf.take(key)
        if content is None:
            return None
        try:
            return from_wav(content)
        except ValueError as error:
            _log.info("a kept clip is made again: %s", error)
            return None

    def _shelved(self, key: str, clip: Clip) -> Clip:
        """Put the clip away and return it as it will be read back."""
        content = to_wav(clip, seed=int(key[:8], 16))
        self._shelf.put(key, content)
        return from_wav(content)


def _unspoken(text: str, error: VoiceError | OSError) -> VoiceError:
    """Return what to say of a text that an engine could not speak."""
    _log.info("not spoken: %r: %s", text, error)
    why = tr("Some words are shown and not spoken: {reason}.").format(reason=_reason(error))
    return VoiceError(why)


def _reason(error: VoiceError | OSError) -> str:
    """Return what went wrong as the end of a sentence."""
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error)).rstrip(".")


def _key(*parts: object) -> str:
    """Return the name under which a clip is kept: everything that decides how it sounds."""
    text = json.dumps([CONDITIONING, *map(str, parts)])
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
