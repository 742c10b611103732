"""One topic of the settings: its cards, the controls in them, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from taichi_coach.settings import bounds, options, setting
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from taichi_coach.settings import Settings, Value
    from taichi_coach.ui.widgets.icons import Icon

    Ends = tuple[tuple[str, Icon], tuple[str, Icon]]
    #: Fields of `Settings` and values of their types.
    Changes = dict[str, Any]


class ProgrammeOffer(NamedTuple):
    """A programme that can be chosen: its id, its title, and a sentence about it."""

    id: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What this computer has to choose from.

    `voices` are ids and names, None while they are looked for; `reminders` tells what is set, ""
    where nothing is; `tray` whether the window can be closed into one.
    """

    voices: tuple[tuple[str, str], ...] | None = ()
    programmes: tuple[ProgrammeOffer, ...] = ()
    reminders: str = ""
    tray: bool = False


class Topic(QObject):
    """Makes its cards when it is made; the page makes it when the topic is first opened.

    A control tells of what it stands for and of nothing else: a value that no control can show,
    such as an odd size of words from the command line, stays until somebody chooses another one.

    Signals:
        changed: What the person changed: fields of `Settings` and their new values.
        hear: "voice", "whisper", "bell" or "ambience": the person wants to hear it.
        page_requested: "backups" or "reminders": the person wants to see that page.
    """

    changed = Signal(dict)
    hear = Signal(str)
    page_requested = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: Sequence[QWidget] = ()
        self._choices: dict[str, ChoiceRow] = {}
        self._numbers: dict[str, Stepper] = {}

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices; tells nobody."""
        del offers
        for key, choice in self._choices.items():
            choice.set_value(rows.option(key, getattr(settings, key)))
        for key, number in self._numbers.items():
            number.set_value(getattr(settings, key))

    def follow(self, settings: Settings) -> None:
        """Let what shows more than its own choices follow one, wherever it was made."""

    def show_sound(self, *, there: bool) -> None:
        """Say, after a wish to hear something, whether it can be heard."""

    def _choice(self, key: str) -> ChoiceRow:
        """Return the control of a setting that has a few choices."""
        made = self._choices[key] = ChoiceRow(rows.label(key), options(key))
        made.chosen.connect(partial(self._tell_choice, key))
        return made

    def _number(self, key: str, words: Callable[[int], str], ends: Ends) -> Stepper:
        """Return the control of a number of the table."""
        step = setting(key).row.step
        made = self._numbers[key] = Stepper(rows.label(key), bounds(key), step, words, ends=ends)
        made.changed.connect(partial(self._tell, key))
        return made

    def _heard(self, kind: str, key: str) -> KeyButton:
        """Return the button that lets a setting be heard."""
        button = KeyButton(kind, tr("Hear it"))
        button.setAccessibleName(tr("Hear the {beside}").format(beside=setting(key).beside.lower()))
        button.key_pressed.connect(self.hear)
        return button

    def _tell_choice(self, key: str, option: str) -> None:
        self._tell(key, rows.chosen(key, option))

    def _tell(self, key: str, value: Value) -> None:
        self.changed.emit({key: value})
