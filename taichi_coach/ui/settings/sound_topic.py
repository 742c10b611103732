"""Voice and sound: what is spoken and by whom, and how loud everything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.settings import options
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.settings.view import (
    AMBIENCES,
    ambience_name,
    pace,
    percent,
    quieter_words,
)
from taichi_coach.ui.settings.voices_part import VoicesPart
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers
    from taichi_coach.ui.widgets.card import Card

_SHOWN = "shown"
_ONLY_SHOWN = tr("Only shown")
_AUTOMATIC = ("", tr("Automatic"))
_NO_SOUND = tr("No sound device was found here, so nothing can be heard.")
_LOOKING = tr("Looking for voices …")
_NO_VOICE = tr("No voice was found here. Captions and bells will guide you.")


class SoundTopic(Topic):
    """The voices come late: they are looked for when the settings are first opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voices: tuple[tuple[str, str], ...] = ()
        self._looking = False
        self.speech = ChoiceRow(rows.label("telling"), (*options("telling"), (_SHOWN, _ONLY_SHOWN)))
        self.speech.chosen.connect(self._tell_speech)
        self.voice = Stepper(rows.label("voice"), (0, 0), 1, self._voice_name, ends=rows.BROWSE)
        self.voice.changed.connect(self._tell_voice)
        self.no_voice = Label(_NO_VOICE, "body")
        self.voices = VoicesPart()
        self.voices.chosen.connect(self._choose_voice)
        self.rate = self._number("rate", pace, rows.FASTER)
        self.no_sound = Label(_NO_SOUND, "body")
        self.no_sound.hide()
        self.ambience = Stepper(
            rows.label("ambience"), (0, len(AMBIENCES) - 1), 1, ambience_name, ends=rows.BROWSE
        )
        self.ambience.changed.connect(self._tell_ambience)
        self.voice_level = self._number("voice_level", percent, rows.LOUDER)
        self.whisper_level = self._number("whisper_level", percent, rows.LOUDER)
        self.bell_level = self._number("bell_level", percent, rows.LOUDER)
        self.ambience_level = self._number("ambience_level", percent, rows.LOUDER)
        self.duck = self._number("duck_db", quieter_words, rows.LESS_MORE)
        self._voice_row = self._heard_row("voice", self.voice, "voice")
        self.cards = (self._speech_card(), self._levels_card())

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices and the voices that were found; tells nobody."""
        super().show_settings(settings, offers)
        voices = offers.voices or ()
        self._voices = (_AUTOMATIC, *voices) if voices else ()
        self._looking = offers.voices is None
        self.voice.set_bounds(0, max(len(self._voices) - 1, 0))
        ids = [key for key, _ in self._voices]
        # One that is not here now stays chosen until another one is.
        self.voice.set_value(ids.index(settings.voice) if settings.voice in ids else 0)
        # Nothing may move under a finger when the voices come.
        self._voice_row.setVisible(self._looking or bool(voices))
        self.no_voice.setVisible(not self._looking and not voices)
        self.speech.set_value(settings.telling if settings.speech_on else _SHOWN)
        sounds = [key for key, _ in AMBIENCES]
        known = settings.ambience in sounds
        self.ambience.set_value(sounds.index(settings.ambience) if known else 0)

    def show_sound(self, *, there: bool) -> None:
        """Say, after a wish to hear something, whether it can be heard."""
        self.no_sound.setVisible(not there)

    def _speech_card(self) -> Card:
        return rows.rows_card(
            tr("The voice"),
            rows.row("telling", self.speech),
            self._voice_row,
            self.no_voice,
            self.voices,
            rows.row("rate", self.rate),
            rows.row("cues_by", self._choice("cues_by")),
        )

    def _levels_card(self) -> Card:
        return rows.rows_card(
            tr("How loud"),
            self.no_sound,
            self._heard_row("voice_level", self.voice_level, "voice"),
            self._heard_row("whisper_level", self.whisper_level, "whisper"),
            self._heard_row("bell_level", self.bell_level, "bell"),
            rows.row("ambience", self.ambience),
            self._heard_row("ambience_level", self.ambience_level, "ambience"),
            rows.row("duck_db", self.duck),
        )

    def _heard_row(self, key: str, stepper: Stepper, kind: str) -> Pair:
        beside = Pair(stepper, self._heard(kind, key), least=420, shares=(1, 0))
        return rows.row(key, beside)

    def _voice_name(self, at: int) -> str:
        if self._looking:
            return _LOOKING
        return self._voices[at][1] if at < len(self._voices) else ""

    def _choose_voice(self, key: str) -> None:
        """Take a voice for the person's own, as if it had been come to by "Next"."""
        self.voice.set_value([each for each, _ in self._voices].index(key))
        self._tell("voice", key)

    def _tell_voice(self, at: int) -> None:
        self._tell("voice", self._voices[at][0])

    def _tell_speech(self, telling: str) -> None:
        if telling == _SHOWN:
            self._tell("speech_on", value=False)
        else:
            self.changed.emit({"speech_on": True, "telling": telling})

    def _tell_ambience(self, at: int) -> None:
        self._tell("ambience", AMBIENCES[at][0])
