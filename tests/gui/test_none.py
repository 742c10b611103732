import sys

from PySide6.QtGui import QPainterPath


def test_qt_does_not_lose_none(qapp):
    """PySide6 6.12 drops a reference to None on every call before Python 3.12, then aborts."""
    path = QPainterPath()
    before = sys.getrefcount(None)
    for _ in range(500):
        path.closeSubpath()

    assert sys.getrefcount(None) - before > -50
