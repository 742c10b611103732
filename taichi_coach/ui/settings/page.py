"""The person's own choices; each acts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.body.motion.guide import Guide
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.graphics import guide_settings
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.text.labels import support_titles
from taichi_coach.ui.state.check_in_level import ASK_WORDS, ask_of
from taichi_coach.ui.welcome.page import CARDS
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.keyed import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.people_card import PeopleCard

_THEMES = (("system", "Automatic"), ("light", "Light"), ("dark", "Dark"))
_CONTRAST = ("contrast", "High contrast")
_SHOWN = "shown"
_TELLINGS = (
    ("full", "Every word"),
    ("names", "Names"),
    ("bells", "Bells"),
    (_SHOWN, "Only shown"),
)
_AMBIENCES = (
    ("", "As the session asks"),
    ("none", "Quiet"),
    ("ocean", "Ocean"),
    ("stream", "A stream"),
    ("wind", "Wind"),
    ("rain", "Rain"),
    ("bowls", "Singing bowls"),
)
_VIEWS = (
    (View.MIRROR, "As in a mirror"),
    (View.TEACHER, "As a teacher"),
    (View.BEHIND, "From behind"),
    (View.QUARTER, "From the side"),
)
_SIZES = (100, 125, 150, 175, 200)
_BROWSE = (("Back", Icon.BACK), ("Next", Icon.NEXT))
_AUTOMATIC = ("", "Automatic")
_NO_SOUND = "No sound device was found here, so nothing can be heard."
_LOOKING = "Looking for voices …"
_NO_VOICE = "No voice was found here. Captions and bells will guide you."

_PORTRAIT_TALL = 320
_FASTER = (("Slower", Icon.LESS), ("Faster", Icon.MORE))
_LESS_MORE = (("Less", Icon.LESS), ("More", Icon.MORE))
_STEPS_BACK = ("Not at all", "A little", "Some way", "As usual", "Further", "Far away")
_LOUDER = (("Softer", Icon.LESS), ("Louder", Icon.MORE))


class SettingsPage(Page):
    """Every choice, in cards by topic.

    Signals:
        changed: The new `Settings`, whenever the person changes one.
        hear: "voice", "whisper", "bell" or "ambience": the person wants to hear it.
        asked: "backups": the person wants to see that page.
    """

    changed = Signal(object)
    hear = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self._settings = Settings()
        self._voices: tuple[tuple[str, str], ...] = ()
        self._programmes: tuple[tuple[str, str], ...] = ()
        self._make_controls()
        self.head = PageHead("Settings", "Changes act at once.")
        self.no_voice = Label(_NO_VOICE, "body")
        self.more_voices = Label("", "body")
        self.more_voices.hide()
        self.home = Label("", "body")
        self.add(self.head)
        for card in (self._speech_card(), self._levels_card(), self._practice_card()):
            self.add(card)
        self.add(self._guide_card())
        self._screen = self._screen_card()
        self.add(self._screen)
        for title, lines in CARDS:
            self.add(_text_card(title, *(Label(line) for line in lines)))
        files = Label("Your practices, choices and own sessions are kept in this folder:")
        card = _text_card("Your files stay on this machine", files, self.home)
        self.backups = KeyButton("backups", "Backups, export and import")
        self.backups.asked.connect(self.asked)
        row = Flow()
        row.addWidget(self.backups)
        card.add(row, above=8)
        self.add(card)
        self.column.addStretch(1)
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
        self.no_voice.setText(_LOOKING if found is None else _NO_VOICE)
        self.voice.set_bounds(0, max(len(self._voices) - 1, 0))
        ids = [key for key, _ in self._voices]
        self.voice.set_value(ids.index(settings.voice) if settings.voice in ids else 0)
        self._voice_row.setVisible(bool(voices))
        self.no_voice.setVisible(not voices)
        self.speech.set_value(settings.telling if settings.speech_on else _SHOWN)
        self.motion.set_value("less" if settings.reduce_motion else "full")
        sounds = [key for key, _ in _AMBIENCES]
        known = settings.ambience in sounds
        self.ambience.set_value(sounds.index(settings.ambience) if known else 0)
        self.guide.set_value(PEOPLE.index(guide_settings.person_of(settings)))
        self.view.set_value(str(guide_settings.view_of(settings)))
        self.next_pose.set_value("on" if settings.next_pose else "off")
        self.ask.set_value(ask_of(settings))
        self.measures.set_value("on" if settings.offer_measures else "off")
        self.side_names.set_value("on" if settings.side_names else "off")
        self.support.set_value(settings.support)
        self.theme.set_value(settings.theme)
        self.text.set_value(str(min(_SIZES, key=lambda size: abs(size - settings.text_scale))))
        for name, stepper in self._numbers.items():
            stepper.set_value(getattr(settings, name))
        # A long path without spaces may break after each folder.
        chosen = [key for key, _ in self._programmes]
        if settings.programme in chosen:
            self.programme.set_value(chosen.index(settings.programme))
        self._show_portrait()
        self.home.setText(str(paths.home()).replace("/", "/\u200b"))

    def insert_people(self, card: PeopleCard) -> None:
        """Put the card of the people on this computer above what is only read."""
        at = self.column.indexOf(self._screen) + 1
        self.column.insertWidget(at, card)
        card.come_after(self.text.buttons()[-1])

    def show_more_voices(self, words: str) -> None:
        """Say how to get a better voice; "" where there is none."""
        self.more_voices.setText(words.replace("/", "/\u200b"))
        self.more_voices.setVisible(bool(words))

    @Slot()
    def keep_in_sight(self) -> None:
        """Scroll back to the control that was pressed, which larger words have moved."""
        pressed = QApplication.focusWidget()
        if pressed is not None and self.isAncestorOf(pressed):
            self.ensureWidgetVisible(pressed)

    def show_sound(self, *, there: bool) -> None:
        """Say, after a wish to hear something, whether it can be heard."""
        self.no_sound.setVisible(not there)

    def _make_controls(self) -> None:
        self.voice = Stepper("Voice", (0, 0), 1, self._voice_name, ends=_BROWSE)
        self.rate = Stepper("Pace of speech", (60, 160), 10, _pace, ends=_FASTER)
        self.voice_level = Stepper("Voice level", (0, 150), 10, _percent, ends=_LOUDER)
        self.whisper_level = Stepper("Whisper level", (0, 150), 10, _percent, ends=_LOUDER)
        self.bell_level = Stepper("Bell level", (0, 150), 10, _percent, ends=_LOUDER)
        last = len(_AMBIENCES) - 1
        self.ambience = Stepper("Ambience", (0, last), 1, _ambience_name, ends=_BROWSE)
        self.ambience_level = Stepper("Ambience level", (0, 200), 20, _percent, ends=_LOUDER)
        self.duck = Stepper("Steps back for the voice", (0, 24), 3, _step_back, ends=_LESS_MORE)
        self.lead = Stepper("Time to get ready", (0, 30), 5, _seconds)
        self.speed = Stepper("Speed of the practice", (50, 150), 10, _pace, ends=_FASTER)
        self.speech = ChoiceRow("Guidance", _TELLINGS)
        self.support = ChoiceRow("Support", support_titles())
        self.theme = ChoiceRow("Colours", (*_THEMES, _CONTRAST))
        self.text = ChoiceRow("Size of words", [(str(size), f"{size} %") for size in _SIZES])
        self.motion = ChoiceRow("Motion", (("full", "Moving"), ("less", "As still as can be")))
        title = self._programme_title
        self.programme = Stepper("Programme", (0, 0), 1, title, ends=_BROWSE, around=True)
        names = len(PEOPLE) - 1
        self.guide = Stepper("Guide", (0, names), 1, lambda at: PEOPLE[at].name, ends=_BROWSE)
        self.view = ChoiceRow("Seen", [(str(view), words) for view, words in _VIEWS])
        self.next_pose = ChoiceRow("Next pose", (("off", "Not shown"), ("on", "Shown faintly")))
        self.side_names = ChoiceRow("Left and right", (("off", "By cuffs"), ("on", "Named too")))
        self.ask = ChoiceRow("What to ask around a practice", ASK_WORDS)
        self.measures = ChoiceRow("Small measures", (("on", "Offered"), ("off", "Not offered")))
        self._choices = (
            self.speech,
            self.ask,
            self.measures,
            self.support,
            self.theme,
            self.text,
            self.motion,
            self.view,
            self.next_pose,
            self.side_names,
        )
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

    def _speech_card(self) -> Card:
        self._voice_row = self._heard("Voice", self.voice, "voice")
        return _rows_card(
            "The voice",
            _row("Guidance", self.speech),
            self._voice_row,
            self.no_voice,
            self.more_voices,
            _row("Pace of speech", self.rate),
        )

    def _levels_card(self) -> Card:
        self.no_sound = Label(_NO_SOUND, "body")
        self.no_sound.hide()
        return _rows_card(
            "How loud",
            self.no_sound,
            self._heard("Voice", self.voice_level, "voice"),
            self._heard("Whisper", self.whisper_level, "whisper"),
            self._heard("Bell", self.bell_level, "bell"),
            _row("Behind the voice", self.ambience),
            self._heard("Ambience", self.ambience_level, "ambience"),
            _row("Steps back for the voice", self.duck),
        )

    def _practice_card(self) -> Card:
        self._programme_row = _row("Programme", self.programme)
        self._programme_row.hide()
        return _rows_card(
            "The practice",
            self._programme_row,
            _row("Usual support", self.support),
            _row("Time to get ready", self.lead),
            _row("Speed", self.speed),
            _row("What to ask", self.ask),
            _row("Small measures", self.measures),
        )

    def _screen_card(self) -> Card:
        return _rows_card(
            "The screen",
            _row("Colours", self.theme),
            _row("Size of words", self.text),
        )

    def _guide_card(self) -> Card:
        card = _rows_card(
            "Who guides you",
            _row("Guide", self.guide),
            _row("Seen", self.view),
            _row("Motion", self.motion),
            _row("Next pose", self.next_pose),
            _row("Left and right", self.side_names),
        )
        self.portrait = Portrait(card)
        self.portrait.setFixedHeight(_PORTRAIT_TALL)
        card.column.insertWidget(1, self.portrait)
        return card

    def _show_portrait(self) -> None:
        support = Support(self._settings.support)
        guide = Guide(rest_pose(support).pose, support)
        self.portrait.show_guide(
            guide, guide_settings.person_of(self._settings), guide_settings.view_of(self._settings)
        )

    def _heard(self, name: str, stepper: Stepper, kind: str) -> Pair:
        button = KeyButton(kind, "Hear it")
        button.setAccessibleName(f"Hear the {name.lower()}")
        button.asked.connect(self.hear)
        return _row(name, Pair(stepper, button, least=420, shares=(1, 0)))

    def _programme_title(self, at: int) -> str:
        count = len(self._programmes)
        return f"{self._programmes[at][1]}\n{at + 1} of {count}" if at < count else ""

    def _voice_name(self, at: int) -> str:
        return self._voices[at][1] if at < len(self._voices) else ""

    @Slot()
    def _gather(self) -> None:
        """Read every control; tell if anything differs."""
        was = self._settings
        new = replace(
            was,
            rate=self.rate.value,
            voice_level=self.voice_level.value,
            whisper_level=self.whisper_level.value,
            bell_level=self.bell_level.value,
            ambience=_AMBIENCES[self.ambience.value][0],
            ambience_level=self.ambience_level.value,
            duck_db=self.duck.value,
            lead_s=self.lead.value,
            speed=self.speed.value,
            voice=self._voices[self.voice.value][0] if self._voices else was.voice,
            speech_on=self.speech.value != _SHOWN,
            telling=was.telling if self.speech.value == _SHOWN else self.speech.value,
            reduce_motion=self.motion.value == "less",
            guide=PEOPLE[self.guide.value].name,
            programme=self._programmes[self.programme.value][0]
            if self._programmes
            else was.programme,
            view=self.view.value or was.view,
            next_pose=self.next_pose.value == "on",
            side_names=self.side_names.value == "on",
            support=self.support.value or was.support,
            ask=self.ask.value or was.ask,
            offer_measures=self.measures.value == "on",
            theme=self.theme.value or was.theme,
            text_scale=int(self.text.value or was.text_scale),
        )
        if new != was:
            self._settings = new
            self._show_portrait()
            self.changed.emit(new)


def _row(name: str, control: QWidget) -> Pair:
    return Pair(Label(name, "strong"), control, least=700, shares=(3, 8), gap=8)


def _rows_card(title: str, *rows: QWidget) -> Card:
    card = Card()
    card.add(Label(title, "heading"))
    card.column.setSpacing(18)
    for row in rows:
        card.add(row)
    return card


def _text_card(title: str, *labels: Label) -> Card:
    card = Card()
    card.add(Label(title, "heading"))
    for label in labels:
        card.add(label, above=6)
    return card


def _ambience_name(at: int) -> str:
    return _AMBIENCES[at][1]


def _step_back(decibels: int) -> str:
    return _STEPS_BACK[min(decibels // 3, len(_STEPS_BACK) - 1)]


def _percent(value: int) -> str:
    return f"{value} %"


def _pace(value: int) -> str:
    return "As usual" if value == 100 else f"{value} %"


def _seconds(value: int) -> str:
    return "None" if value == 0 else f"{value} seconds"
