"""An author's picture in the practice: it stands where the guide stood, and goes with its step."""

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget

from taichi_coach.settings import Settings
from tests.gui.features import alone, practising
from tests.gui.windows import practise
from tests.gui.worlds import Hands

SESSION = """\
format: 1
kind: session
title: With pictures
supports: [seated]
steps:
  - {wait: 5s, note: First}
  - {wait: 5s, note: Second, picture: {file: red.png, shows: A red square}}
  - {wait: 5s, note: Third, picture: {file: blue.png, guide: none}}
  - {wait: 5s, note: Fourth, picture: broken.png}
  - {wait: 5s, note: Fifth}
"""


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    for name, ink in (("red.png", (220, 20, 20)), ("blue.png", (20, 20, 220))):
        Image.new("RGB", (30, 20), ink).save(tmp_path / name)
    (tmp_path / "broken.png").write_text("no picture", encoding="utf-8")
    file = tmp_path / "pictures.yaml"
    file.write_text(SESSION, encoding="utf-8")
    hands = Hands(Settings(safety_read=True, speech_on=False))
    with alone(qtbot, hands, tmp_path, "practice") as window:
        practising(window, str(file))
        window.go = lambda: practise(window, hands, 5000)
        yield window
    hands.log.close()


def page(window):
    return window.feature.page


def area(widget):
    return widget.width() * widget.height()


def middle(window):
    """Return the colour in the middle of what is shown in the picture's place."""
    (shown,) = [
        each
        for each in page(window).stage.findChildren(QWidget)
        if each.isVisible() and each.accessibleName().startswith("Picture")
    ]
    return shown.grab().toImage().pixelColor(shown.rect().center() * shown.devicePixelRatioF())


def test_a_picture_comes_and_goes_with_its_step(window, qtbot):
    stage = page(window).stage
    assert not stage.pictured
    assert stage.figure.geometry() == stage.rect()
    window.go()
    qtbot.waitUntil(lambda: stage.pictured)
    assert middle(window).red() > 200
    assert stage.figure.isVisible()
    assert area(stage.figure) * 2 < area(stage)
    names = [each.accessibleName() for each in stage.findChildren(QWidget)]
    assert "Picture: A red square" in names  # for who does not see it
    window.feature.transport.previous_step()
    assert not stage.pictured
    window.feature.transport.next_step()
    assert stage.pictured, "what was shown is there again at once"
    window.go()
    qtbot.waitUntil(lambda: stage.pictured and middle(window).blue() > 200)
    assert not stage.figure.isVisible()
    window.go()
    qtbot.waitUntil(lambda: "broken.png is not shown" in page(window).line)
    assert stage.figure.geometry() == stage.rect()
    window.go()
    assert not stage.pictured
    assert stage.figure.isVisible()
