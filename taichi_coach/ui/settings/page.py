"""The person's own choices; each acts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.body.poses.guide import Guide
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings, bounds, options, setting
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.reminders_card import RemindersCard
from taichi_coach.ui.settings.topic_page import TopicPage
from taichi_coach.ui.settings.view import (
    AMBIENCES,
    ambience_name,
    guide_name,
    pace,
    percent,
    quieter_words,
    seconds,
)
from taichi_coach.ui.settings.voices_part import VoicesPart
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.lines import Lines
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.card import Card
    from taichi_coach.ui.widgets.people_card import PeopleCard


_SHOWN = "shown"
_ONLY_SHOWN = tr("Only shown")
_SIZES = range(bounds("text_scale")[0], bounds("text_scale")[1] + 1, setting("text_scale").row.step)
_BROWSE = ((tr("Previous"), Icon.BACK), (tr("Next"), Icon.NEXT))
_AUTOMATIC = ("", tr("Automatic"))
_NO_SOUND = tr("No sound device was found here, so nothing can be heard.")
_LOOKING = tr("Looking for voices …")
_NO_VOICE = tr("No voice was found here. Captions and bells will guide you.")

_PORTRAIT_TALL = 320
_FASTER = ((tr("Slower"), Icon.LESS), (tr("Faster"), Icon.MORE))
_LESS_MORE = ((tr("Less"), Icon.LESS), (tr("More"), Icon.MORE))
_LOUDER = ((tr("Softer"), Icon.LESS), (tr("Louder"), Icon.MORE))


#: Key and words of what the settings are about: what everybody needs comes first.
TOPICS = (
    ("words", tr("Words and colours")),
    ("sound", tr("Voice and sound")),
    ("practice", tr("The practice")),
    ("guide", tr("Your guide")),
    ("reminders", tr("Reminders")),
    ("people", tr("People and files")),
    ("safety", tr("Safety")),
)


class SettingsPage(TopicPage):
    """Every choice, by topics, of which one is open.

    Signals:
        changed: The new `Settings`, whenever the person changes one.
        hear: "voice", "whisper", "bell" or "ambience": the person wants to hear it.
        page_requested: "backups" or "reminders": the person wants to see that page.
    """

    changed = Signal(object)
    hear = Signal(str)
    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), TOPICS, parent)
        self._settings = Settings()
        self._voices: tuple[tuple[str, str], ...] = ()
        self._looking = False
        self._programmes: tuple[tuple[str, str], ...] = ()
        self._make_steppers()
        self._make_choices()
        self.no_voice = Label(_NO_VOICE, "body")
        self.voices = VoicesPart()
        self.home = Label("", "body")
        self.reminders = RemindersCard(self.close_to_tray)
        self.reminders.page_requested.connect(self.page_requested)
        cards: dict[str, list[QWidget]] = {
            "words": [self._screen_card()],
            "sound": [self._speech_card(), self._levels_card()],
            "practice": [self._practice_card()],
            "guide": [self._guide_card()],
            "reminders": [self.reminders],
            "people": [self._files_card()],
            "safety": [
                rows.text_card(title, Lines(lines, between=14)) for title, lines in SAFETY_CARDS
            ],
        }
        for topic, each in cards.items():
            self.add_cards(topic, each)
        for choice in self._choices:
            choice.chosen.connect(self._gather)
        for stepper in self._steppers:
            stepper.changed.connect(self._gather)

    def show_programmes(self, programmes: tuple[tuple[str, str], ...]) -> None:
        """Offer these programmes: ids and titles."""
        self._programmes = programmes
        self.programme.set_bounds(0, max(len(programmes) - 1, 0))
        self._programme_row.setVisible(len(programmes) > 1)

    def show_settings(
        self, settings: Settings, found: tuple[tuple[str, str], ...] | None = ()
    ) -> None:
        """Show these choices; `found` are voices' ids and names, None while they are looked for.

        Tells nobody.
        """
        self._settings = settings
        voices = found or ()
        self._voices = (_AUTOMATIC, *voices) if voices else ()
        self._looking = found is None
        self.voice.set_bounds(0, max(len(self._voices) - 1, 0))
        ids = [key for key, _ in self._voices]
        self.voice.set_value(ids.index(settings.voice) if settings.voice in ids else 0)
        # Nothing may move under a finger when the voices come.
        self._voice_row.setVisible(self._looking or bool(voices))
        self.no_voice.setVisible(not self._looking and not voices)
        self.speech.set_value(settings.telling if settings.speech_on else _SHOWN)
        sounds = [key for key, _ in AMBIENCES]
        known = settings.ambience in sounds
        self.ambience.set_value(sounds.index(settings.ambience) if known else 0)
        self.guide.set_value(PEOPLE.index(guide_person.person_of(settings)))
        self.show_size(settings.text_scale)
        for key, each in self._options.items():
            each.set_value(rows.option(key, getattr(settings, key)))
        for key, stepper in self._numbers.items():
            stepper.set_value(getattr(settings, key))
        # A long path without spaces may break after each folder.
        chosen = [key for key, _ in self._programmes]
        if settings.programme in chosen:
            self.programme.set_value(chosen.index(settings.programme))
        self._show_portrait()
        self.home.setText(str(paths.home()).replace("/", "/\u200b"))

    def show_size(self, percent: int) -> None:
        """Mark the size of words that holds, or the nearest there is."""
        self.text.set_value(str(min(_SIZES, key=lambda size: abs(size - percent))))

    def insert_people(self, card: PeopleCard) -> None:
        """Put the card of the people on this computer above their files."""
        self.insert_card("people", card)

    @Slot(str)
    def choose_voice(self, key: str) -> None:
        """Take a voice for the person's own, as if it had been come to by "Next"."""
        self.voice.set_value([each for each, _ in self._voices].index(key))
        self._gather()

    @Slot()
    def keep_in_sight(self) -> None:
        """Scroll back to the control that was pressed, which larger words have moved."""
        pressed = QApplication.focusWidget()
        if pressed is not None and self.isAncestorOf(pressed):
            self.ensureWidgetVisible(pressed)

    def show_sound(self, *, there: bool) -> None:
        """Say, after a wish to hear something, whether it can be heard."""
        self.no_sound.setVisible(not there)

    def _make_steppers(self) -> None:
        self.voice = Stepper(rows.label("voice"), (0, 0), 1, self._voice_name, ends=_BROWSE)
        last = len(AMBIENCES) - 1
        self.ambience = Stepper(rows.label("ambience"), (0, last), 1, ambience_name, ends=_BROWSE)
        title = self._programme_title
        label = rows.label("programme")
        self.programme = Stepper(label, (0, 0), 1, title, ends=_BROWSE, around=True)
        names = len(PEOPLE) - 1
        self.guide = Stepper(rows.label("guide"), (0, names), 1, guide_name, ends=_BROWSE)
        self.rate = rows.number("rate", pace, _FASTER)
        self.voice_level = rows.number("voice_level", percent, _LOUDER)
        self.whisper_level = rows.number("whisper_level", percent, _LOUDER)
        self.bell_level = rows.number("bell_level", percent, _LOUDER)
        self.ambience_level = rows.number("ambience_level", percent, _LOUDER)
        self.duck = rows.number("duck_db", quieter_words, _LESS_MORE)
        self.lead = rows.number("lead_s", seconds, _LESS_MORE)
        self.speed = rows.number("speed", pace, _FASTER)
        self._numbers = {
            "rate": self.rate,
            "voice_level": self.voice_level,
            "whisper_level": self.whisper_level,
            "bell_level": self.bell_level,
            "ambience_level": self.ambience_level,
            "duck_db": self.duck,
            "lead_s": self.lead,
            "speed": self.speed,
        }
        browsed = (self.voice, self.ambience, self.guide, self.programme)
        self._steppers = (*browsed, *self._numbers.values())

    def _make_choices(self) -> None:
        tellings = (*options("telling"), (_SHOWN, _ONLY_SHOWN))
        self.speech = ChoiceRow(rows.label("telling"), tellings)
        self.text = ChoiceRow(
            rows.label("text_scale"), [(str(size), f"{size} %") for size in _SIZES]
        )
        self.support = rows.choice("support")
        self.theme = rows.choice("theme")
        self.motion = rows.choice("motion")
        self.view = rows.choice("view")
        self.next_pose = rows.choice("next_pose")
        self.side_names = rows.choice("side_names")
        self.room = rows.choice("room_to_step")
        self.squeezes, self.stretch_outs = rows.choice("squeezes"), rows.choice("stretch_outs")
        self.ask, self.measures = rows.choice("ask"), rows.choice("offer_measures")
        self.unplugged = rows.choice("pause_unplugged")
        self.close_to_tray = rows.choice("close_to_tray")
        self.hands_first = rows.choice("hands_first")
        self.cues_by = rows.choice("cues_by")
        self._options = {
            "support": self.support,
            "theme": self.theme,
            "motion": self.motion,
            "view": self.view,
            "next_pose": self.next_pose,
            "side_names": self.side_names,
            "room_to_step": self.room,
            "squeezes": self.squeezes,
            "stretch_outs": self.stretch_outs,
            "pause_unplugged": self.unplugged,
            "ask": self.ask,
            "offer_measures": self.measures,
            "close_to_tray": self.close_to_tray,
            "hands_first": self.hands_first,
            "cues_by": self.cues_by,
        }
        self._choices = (self.speech, self.text, *self._options.values())

    def _speech_card(self) -> Card:
        self._voice_row = self._heard("voice", self.voice, "voice")
        return rows.rows_card(
            tr("The voice"),
            rows.row("telling", self.speech),
            self._voice_row,
            self.no_voice,
            self.voices,
            rows.row("rate", self.rate),
            rows.row("cues_by", self.cues_by),
        )

    def _levels_card(self) -> Card:
        self.no_sound = Label(_NO_SOUND, "body")
        self.no_sound.hide()
        return rows.rows_card(
            tr("How loud"),
            self.no_sound,
            self._heard("voice_level", self.voice_level, "voice"),
            self._heard("whisper_level", self.whisper_level, "whisper"),
            self._heard("bell_level", self.bell_level, "bell"),
            rows.row("ambience", self.ambience),
            self._heard("ambience_level", self.ambience_level, "ambience"),
            rows.row("duck_db", self.duck),
        )

    def _practice_card(self) -> Card:
        self._programme_row = rows.row("programme", self.programme)
        self._programme_row.hide()
        return rows.rows_card(
            tr("The practice"),
            self._programme_row,
            rows.row("support", self.support),
            rows.row("room_to_step", self.room),
            rows.row("lead_s", self.lead),
            rows.row("speed", self.speed),
            rows.row("squeezes", self.squeezes),
            rows.row("stretch_outs", self.stretch_outs),
            rows.row("pause_unplugged", self.unplugged),
            rows.row("ask", self.ask),
            rows.row("hands_first", self.hands_first),
            rows.row("offer_measures", self.measures),
        )

    def _screen_card(self) -> Card:
        return rows.rows_card(
            tr("Words and colours"),
            rows.row("text_scale", self.text),
            rows.row("theme", self.theme),
            rows.row("motion", self.motion),
        )

    def _files_card(self) -> Card:
        files = Label(tr("Your practices, choices and own sessions are kept in this folder:"))
        card = rows.text_card(tr("Your files stay on this machine"), files, self.home)
        self.backups = KeyButton("backups", tr("Backups, export and import"))
        self.backups.key_pressed.connect(self.page_requested)
        below = Flow()
        below.addWidget(self.backups)
        card.add(below, above=8)
        return card

    def _guide_card(self) -> Card:
        card = rows.rows_card(
            tr("Who guides you"),
            rows.row("guide", self.guide),
            rows.row("view", self.view),
            rows.row("next_pose", self.next_pose),
            rows.row("side_names", self.side_names),
        )
        self.portrait = Portrait(card)
        self.portrait.setFixedHeight(_PORTRAIT_TALL)
        card.column.insertWidget(1, self.portrait)
        return card

    def _show_portrait(self) -> None:
        support = Support(self._settings.support)
        guide = Guide(rest_pose(support).pose, support)
        self.portrait.show_guide(
            guide, guide_person.person_of(self._settings), guide_view.view_of(self._settings)
        )

    def _heard(self, key: str, stepper: Stepper, kind: str) -> Pair:
        button = KeyButton(kind, tr("Hear it"))
        button.setAccessibleName(tr("Hear the {beside}").format(beside=setting(key).beside.lower()))
        button.key_pressed.connect(self.hear)
        return rows.row(key, Pair(stepper, button, least=420, shares=(1, 0)))

    def _programme_title(self, at: int) -> str:
        count = len(self._programmes)
        return (
            tr("{programmes}\n{at} of {count}").format(
                programmes=self._programmes[at][1], at=at + 1, count=count
            )
            if at < count
            else ""
        )

    def _chosen_voice(self) -> str:
        """Return the voice's id; one that is not here now stays chosen until another one is."""
        ids = [key for key, _ in self._voices]
        if self.voice.value == 0 and self._settings.voice not in ids:
            return self._settings.voice
        return ids[self.voice.value]

    def _voice_name(self, at: int) -> str:
        if self._looking:
            return _LOOKING
        return self._voices[at][1] if at < len(self._voices) else ""

    @Slot()
    def _gather(self) -> None:
        """Read every control; tell if anything differs."""
        was = self._settings
        told: dict[str, Any] = {key: stepper.value for key, stepper in self._numbers.items()}
        told |= {
            key: rows.chosen(key, each.value) for key, each in self._options.items() if each.value
        }
        new = replace(
            was,
            **told,
            ambience=AMBIENCES[self.ambience.value][0],
            voice=self._chosen_voice(),
            speech_on=self.speech.value != _SHOWN,
            telling=was.telling if self.speech.value == _SHOWN else self.speech.value,
            guide=PEOPLE[self.guide.value].name,
            programme=self._programmes[self.programme.value][0]
            if self._programmes
            else was.programme,
            text_scale=int(self.text.value or was.text_scale),
        )
        if new != was:
            self._settings = new
            self._show_portrait()
            self.changed.emit(new)
