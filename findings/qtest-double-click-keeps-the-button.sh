#!/usr/bin/env bash
# After QTest.mouseDClick the left button counts as pressed for every later move of the pointer, in any widget.
#
# Seen with: PySide6-Essentials 6.11.3 (x86-64, Linux, Python 3.11), offscreen.
#
# One would think: a simulated double click ends as one by a hand does, with the button let go. But it sends press, release, press and
# double click, and no last release; and QTest remembers the pressed button for the whole process. A later `QTest.mouseMove` over a widget
# that follows the pointer then says that the left button is down: it is a drag. QPushButton ignores it, so that QTest warns ("Mouse event
# "MouseMove" not accepted by receiving widget"), and a test elsewhere in the same process fails or not by which tests ran before it.
# Output: the buttons that a move tells before a double click, after it, and after a release; as stated where they are 0, 1 and 0.
#
# Way round: QTest.mouseRelease behind every mouseDClick (tests/gui/ui/widgets/test_settling.py).
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check PySide6-Essentials==6.11.3
cat > moves.py <<'P'
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton


class Follows(QPushButton):
    def mouseMoveEvent(self, event):
        told.append(event.buttons().value)
        event.accept()


told = []
application = QApplication([])
first, second = Follows("first"), Follows("second")
for button in (first, second):
    button.setMouseTracking(True)
    button.show()
QTest.mouseMove(second, QPoint(3, 3))
QTest.mouseDClick(first, Qt.MouseButton.LeftButton)
QTest.mouseMove(second, QPoint(5, 3))
QTest.mouseRelease(first, Qt.MouseButton.LeftButton)
QTest.mouseMove(second, QPoint(7, 3))
print(*told)
P
export QT_QPA_PLATFORM=offscreen
v/bin/python -c "import PySide6.QtWidgets" 2> /dev/null || { echo "PySide6 does not load: what the script needs of the system is not here"; exit 2; }
told=$(v/bin/python moves.py)
echo "buttons told by a move before a double click, after it, and after a release: $told"
[ "$told" = "0 1 0" ] || { echo "changed"; exit 1; }
