"""How everything looks: colours, type and sizes, and how a change of them reaches the widgets.

A `Look` is a theme and a text scale. `apply` gives it to the application; every widget asks
`look_of` while it paints or measures itself, and measures anew when `dressed` says that the
look has changed. There are no style sheets: they would freeze the sizes of what they touch.
What is shown to a whole room has a size of words of its own: `enlarge`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase, QPalette

from taichi_coach import paths
from taichi_coach.graphics.theme import CONTRAST, DARK, LIGHT, THEMES, Look, Theme
from taichi_coach.graphics.wishes import NO_WISHES
from taichi_coach.settings import bounds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from taichi_coach.graphics.wishes import Wishes
    from taichi_coach.settings import Settings

#: The application's look, once it has one. Asked thousands of times: a property of the application
#: itself costs ten times as much.
_WORN: Final[list[Look]] = []
#: Looked up once: every widget compares with it whatever changes about it.
_STYLE_CHANGED: Final = QEvent.Type.StyleChange
#: A property of an application that has the fonts and a look.
_DRESSED: Final = "dressed"
#: The scale of words of those widgets that have one of their own; empty as long as there is none.
_ENLARGED: Final[WeakKeyDictionary[QWidget, float]] = WeakKeyDictionary()


def look_of(widget: QWidget | None = None) -> Look:
    """Return the look that the widget is to wear: the application's, or the plain light one.

    Within a widget that was enlarged the words are of that size.
    """
    look = _WORN[0] if _WORN else Look()
    if _ENLARGED:  # asked thousands of times: nobody else is to pay for it
        while widget is not None:
            if widget in _ENLARGED:
                return replace(look, scale=_ENLARGED[widget])
            widget = widget.parentWidget()
    return look


def enlarge(widget: QWidget, scale: float) -> None:
    """Let a widget and all that it holds have words of this scale, whatever the person's size."""
    if _ENLARGED.get(widget) == scale:
        return
    _ENLARGED[widget] = scale
    from PySide6.QtWidgets import QWidget

    for each in (widget, *widget.findChildren(QWidget)):
        QCoreApplication.sendEvent(each, QEvent(_STYLE_CHANGED))


def choose(own: Settings, app: QApplication, wishes: Wishes = NO_WISHES) -> Look:
    """Return the look for a person's choices.

    Args:
        own: The choices; a size of words is that much of what is usual on the desktop.
        app: The application whose system is asked.
        wishes: What the desktop tells besides.
    """
    theme = THEMES.get(own.theme) or _system_theme(app, wishes)
    calm = own.motion == "still" or (own.motion == "system" and wishes.calm)
    return Look(theme, _scale(round(own.text_scale * wishes.text_scale)), calm)


def guess(own: Settings, app: QApplication) -> Look:
    """Return the look for a person's choices at once, the system's by how dark its windows are.

    What the system says itself comes in the enums of Qt, all of which Python would make for it:
    20 ms before the first picture. `choose` says after it, whether the guess was right.
    """
    if own.theme in THEMES:
        return choose(own, app)
    theme = DARK if app.palette().window().color().lightnessF() < 0.5 else LIGHT
    return Look(theme, _scale(own.text_scale), own.motion == "still")


def _scale(text_scale: int) -> float:
    low, high = bounds("text_scale")
    return min(max(text_scale, low), high) / 100


def _system_theme(app: QApplication, wishes: Wishes) -> Theme:
    from PySide6.QtCore import Qt

    if wishes.contrast:
        return CONTRAST
    hints = app.styleHints()
    # Qt tells the wish for contrast since 6.10; older ones only whether the desktop is dark.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        wish = accessibility().contrastPreference()
        if wish == Qt.ContrastPreference.HighContrast:
            return CONTRAST
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if wishes.dark is None else wishes.dark
    return DARK if dark else LIGHT


def apply(app: QApplication, look: Look) -> None:
    """Dress the application in `look`; every widget there is changes at once."""
    dressed = app.property(_DRESSED)
    if dressed and look_of() == look:
        return
    if not dressed:
        for file in sorted((paths.bundled("assets") / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    app.setProperty(_DRESSED, True)
    _WORN[:] = [look]
    app.setPalette(_palette(look.theme))
    app.setFont(look.font())
    for widget in app.allWidgets():
        QCoreApplication.sendEvent(widget, QEvent(_STYLE_CHANGED))


def look_changed(event: QEvent) -> bool:
    """Return whether a `changeEvent` tells of a new look."""
    return event.type() == _STYLE_CHANGED


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.room),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.side),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.ink2),
        (roles.Button, theme.quiet),
        (roles.ButtonText, theme.on_quiet),
        (roles.Highlight, theme.primary),
        (roles.HighlightedText, theme.on_primary),
        (roles.Accent, theme.primary),
        (roles.Link, theme.primary),
        (roles.ToolTipBase, theme.card),
        (roles.ToolTipText, theme.ink),
        (roles.Mid, theme.line),
    ):
        palette.setColor(role, colour)
    return palette
