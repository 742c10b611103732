"""What a person with weak eyes, shaking hands or a screen reader would run into.

`problems(root)` looks at every widget that shows below `root` and returns one sentence for each
fault: a control without a name, too small, or out of the keyboard's reach; words that are cut or
too faint (measured on the painted pixels); a name that hides its words; a Tab that jumps back up;
controls too near to each other, or whose shape cannot be told from what lies around it; a heading
that is none to a screen reader, a group without a name, a focus in two places, a doubled full stop.
"""

from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from taichi_coach.text.sentences import once_stopped
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card_button import CardButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.tab_order import tab_stops

CONTROLS = (QAbstractButton, QLineEdit)
#: How large pictures are: so large that thin strokes have pixels of their own colour.
ZOOM = 2
#: What is nothing to a screen reader without a name.
NAMED = {QAccessible.Role.Grouping, QAccessible.Role.Dialog}
#: Between two targets, in pixels.
GAP = 16
#: Of a shape to press from what lies around it, WCAG 2.1, 1.4.11.
SHAPE = 3.0


def problems(root: QWidget, *, target: int = 56, ratio: float = 7.0) -> list[str]:
    for _ in range(
        4
    ):  # what has just come may not have its place yet: a level of layouts each time
        QApplication.processEvents()
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root)]
    picture = painted(root)
    found = []
    for widget in shown:
        faults = []
        if isinstance(widget, CONTROLS):
            faults += control_faults(widget, target)
        if isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            faults += words_faults(widget, picture, root, ratio)
        if isinstance(widget, (BigButton, CardButton)) and widget.isEnabled():
            faults += shape_faults(widget, picture, root)
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            faults.append("scrolls sideways")
        faults += told_faults(widget)
        found += [f"{label(widget)}: {fault}" for fault in faults]
    return found + tab_faults(root, shown) + gap_faults(root, shown)


def label(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {words or widget.accessibleName()!r}"


def told(widget: QWidget, what: QAccessible.Text) -> str:
    """Return what a screen reader is told of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(what) if found is not None else ""


def told_faults(widget: QWidget) -> list[str]:
    """Return what a screen reader would be told wrongly, or not at all."""
    found = QAccessible.queryAccessibleInterface(widget)
    if found is None:
        return []
    faults = []
    name = found.text(QAccessible.Text.Name)
    heading = isinstance(widget, Label) and widget.kind in {"title", "heading"}
    if heading and found.role() != QAccessible.Role.Heading:
        faults.append("is no heading to a screen reader")
    if found.role() in NAMED and not name.strip() and not isinstance(widget, QLabel):
        faults.append("is a group without a name")
    if found.state().focused and widget is not QApplication.focusWidget():
        faults.append("says that it has the focus, which another one has")
    texts = (name, found.text(QAccessible.Text.Description))
    doubled = [each for each in texts if once_stopped(each) != each]
    return faults + [f"has a doubled full stop: {each!r}" for each in doubled]


def control_faults(widget: QWidget, target: int) -> list[str]:
    faults = []
    if not told(widget, QAccessible.Text.Name).strip():
        faults.append("has no accessible name")
    if min(widget.width(), widget.height()) < target:
        faults.append(f"is {widget.width()}x{widget.height()}, below {target} px")
    if widget.isEnabled() and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        faults.append("cannot be reached with the keyboard")
    return faults


def shape_faults(widget: QWidget, picture: QImage, root: QWidget) -> list[str]:
    """Return whether a button's shape can be told from what lies around it, at its left side."""
    zoom = round(picture.devicePixelRatio())
    at = widget.mapTo(root, QPoint(0, widget.height() // 2)) * zoom
    outside = at - QPoint(2 * zoom, 0)
    if not picture.rect().contains(outside):
        return []
    ground = picture.pixelColor(outside)
    rim = [picture.pixelColor(at + QPoint(step, 0)) for step in range(6 * zoom)]
    best = max(contrast(ground, colour) for colour in rim)
    return [] if best >= SHAPE else [f"its shape has {best:.1f}:1, below {SHAPE}:1"]


def words_faults(widget: QWidget, picture: QImage, root: QWidget, ratio: float) -> list[str]:
    faults = []
    if widget.minimumSizeHint().width() > widget.width() + 1:
        faults.append(f"is {widget.width()} wide, its words need more")
    if widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > widget.height() + 1:
        faults.append(f"is {widget.height()} high, its words need more")
    if isinstance(widget, QLabel) and told(widget, QAccessible.Text.Name) != widget.text():
        faults.append("its accessible name hides its words")
    seen = seen_contrast(widget, picture, root)
    if seen is not None and seen < ratio:
        faults.append(f"contrast is {seen:.1f}:1, below {ratio}:1")
    return faults


def painted(root: QWidget) -> QImage:
    assert root.updatesEnabled(), "nothing would be painted, and nothing found"
    zoom = 1 if look_of(root).scale >= ZOOM else ZOOM  # large words are so by themselves
    picture = QImage(root.size() * zoom, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(zoom)
    picture.fill(root.palette().window().color())
    root.render(picture)
    return picture


def seen_contrast(widget: QWidget, picture: QImage, root: QWidget) -> float | None:
    """Return the ratio of the commonest colour to the one among the rest that differs most."""
    rim = 8 if isinstance(widget, QAbstractButton) else 0
    box = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()).adjusted(rim, rim, -rim, -rim)
    zoom = round(picture.devicePixelRatio())
    part = picture.copy(QRect(box.topLeft() * zoom, box.size() * zoom))
    codes, counts = np.unique(np.frombuffer(part.constBits(), np.uint32)[::3], return_counts=True)
    if len(codes) < 2:
        return None
    ground = QColor(int(codes[counts.argmax()]))
    shades = sorted((QColor(int(code)) for code in codes[counts >= 3]), key=luminance)
    return max(contrast(ground, shades[0]), contrast(ground, shades[-1]))


def luminance(colour: QColor) -> float:
    return light(colour.rgb())


@lru_cache(maxsize=100_000)
def light(code: int) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in ((code >> shift & 255) / 255 for shift in (16, 8, 0))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tab_faults(root: QWidget, shown: list[QWidget]) -> list[str]:
    chain = [each for each in tab_stops(root) if each in shown]
    return [
        f"{label(after)}: Tab goes back up from {label(before)}"
        for before, after in pairwise(chain)
        if bottom(after, root) <= before.mapTo(root, QPoint(0, 0)).y()
    ]


def gap_faults(root: QWidget, shown: list[QWidget]) -> list[str]:
    """Return the pairs of controls that a trembling finger would press in one."""
    boxes = [
        (each, each.visibleRegion().boundingRect().translated(each.mapTo(root, QPoint(0, 0))))
        for each in shown
        if isinstance(each, CONTROLS) and not each.visibleRegion().isEmpty()
    ]
    return [
        f"{label(one)}: is {apart(box, beside)} px from {label(other)}, below {GAP}"
        for (one, box), (other, beside) in combinations(boxes, 2)
        if apart(box, beside) < GAP and not (one.isAncestorOf(other) or other.isAncestorOf(one))
    ]


def apart(one: QRect, other: QRect) -> int:
    """Return how many pixels lie between two boxes, the wider way."""
    across = max(other.left() - one.right(), one.left() - other.right()) - 1
    down = max(other.top() - one.bottom(), one.top() - other.bottom()) - 1
    return max(across, down)


def bottom(widget: QWidget, root: QWidget) -> int:
    return widget.mapTo(root, QPoint(0, widget.height())).y()
