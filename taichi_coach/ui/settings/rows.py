"""Controls of the table of settings, and the cards that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.settings import bounds, options, setting
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from taichi_coach.settings import Value
    from taichi_coach.ui.widgets.icons import Icon

    Ends = tuple[tuple[str, Icon], tuple[str, Icon]]


def row(key: str, control: QWidget) -> Pair:
    """Return the control of a setting with its name beside it, or above it where room is scarce."""
    return Pair(Label(setting(key).beside, "strong"), control, least=700, shares=(3, 8), gap=8)


def rows_card(title: str, *rows: QWidget) -> Card:
    """Return a card of controls under a title."""
    card = Card()
    card.add(Label(title, "heading"))
    card.column.setSpacing(18)
    for row in rows:
        card.add(row)
    return card


def text_card(title: str, *labels: QWidget) -> Card:
    """Return a card of words under a title."""
    card = Card()
    card.add(Label(title, "heading"))
    for each in labels:
        card.add(each, above=6)
    return card


def label(key: str) -> str:
    """Return what the control of a setting is called."""
    return setting(key).row.label


def number(key: str, words: Callable[[int], str], ends: Ends) -> Stepper:
    """Return the control of a number of the table."""
    return Stepper(label(key), bounds(key), setting(key).row.step, words, ends=ends)


def choice(key: str) -> ChoiceRow:
    """Return the control of a setting that has a few choices."""
    return ChoiceRow(label(key), options(key))


def option(key: str, value: Value) -> str:
    """Return what a control calls a value; the default's name where it is none of the choices."""
    known = setting(key)
    return str(known.sound(value, known.default))


def chosen(key: str, option: str) -> Value:
    """Return the value that a control calls so."""
    return next(value for value, _ in setting(key).row.choices if str(value) == option)
