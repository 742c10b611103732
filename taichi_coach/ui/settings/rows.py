"""Controls of the table of settings, and the cards that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.settings import setting
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.settings import Value

#: What the two buttons of a stepper say, beside their signs.
BROWSE = ((tr("Previous"), Icon.BACK), (tr("Next"), Icon.NEXT))
FASTER = ((tr("Slower"), Icon.LESS), (tr("Faster"), Icon.MORE))
LESS_MORE = ((tr("Less"), Icon.LESS), (tr("More"), Icon.MORE))
LOUDER = ((tr("Softer"), Icon.LESS), (tr("Louder"), Icon.MORE))


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


def option(key: str, value: Value) -> str:
    """Return what a control calls a value; the default's name where it is none of the choices."""
    known = setting(key)
    return str(known.sound(value, known.default))


def chosen(key: str, option: str) -> Value:
    """Return the value that a control calls so."""
    return next(value for value, _ in setting(key).row.choices if str(value) == option)
