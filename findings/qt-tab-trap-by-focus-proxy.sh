#!/usr/bin/env bash
# A box with a focus proxy becomes a second door to its child for the Tab key, and what stands before the child is never reached again.
#
# Seen with: PySide6-Essentials 6.11.3 on Qt's offscreen platform; with real keys on X11 alike.
#
# One would think: a box that hands on its focus, and whose policy is NoFocus, is no stop for Tab. But where only the child x is moved
# in the order of keys, setTabOrder(a, x), the box stays where it was, behind b, and Tab stops there: at x, for the second
# time. From x it goes on as before, so a and all before it are out of reach: a trap (WCAG 2.1.2). Shift+Tab walks rightly, and
# nextInFocusChain() is one closed ring, so a test that looks at either finds nothing; only Tab pressed till it comes round does.
# Output, Tab from a:    without a proxy a x y b a x y b;    with one a x y b x y b x;
#                        with one, the box moved before its children: a x y b a x y b.
#
# Way round: the last of these; and a test that presses Tab.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check PySide6-Essentials==6.11.3
cat > tab.py <<'P'
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

app = QApplication(["tab", "-platform", "offscreen"])


def walk(*, proxy, box_first=False):
    window, box = QWidget(), QWidget()
    a, b, x, y = (QPushButton(name) for name in "abxy")
    outer, inner = QVBoxLayout(window), QVBoxLayout(box)
    for child in (x, y):
        inner.addWidget(child)
    for part in (a, b, box):
        outer.addWidget(part)
    if proxy:
        box.setFocusProxy(x)
    if box_first:
        QWidget.setTabOrder(a, box)
    for before, after in ((a, x), (x, y), (y, b)):
        if not (box_first and before is a):
            QWidget.setTabOrder(before, after)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    a.setFocus()
    seen = "a"
    for _ in range(7):
        QTest.keyClick(app.focusWidget(), Qt.Key.Key_Tab)
        seen += app.focusWidget().text()
    window.close()
    return seen


plain, trap, mended = walk(proxy=False), walk(proxy=True), walk(proxy=True, box_first=True)
print(f"without a proxy {plain}\nwith one        {trap}\nbox moved first {mended}")
sys.exit((plain, trap, mended) != ("axybaxyb", "axybxybx", "axybaxyb"))
P
v/bin/python tab.py || exit 1
echo "as stated"
