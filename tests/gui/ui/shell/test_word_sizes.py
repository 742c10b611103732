"""Words are made larger where one cannot read them yet, and by keys from anywhere."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.settings import Settings
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.word_sizes import WordSizes
from tests.gui.worlds import Hands
from tests.tables import each_row


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False))
    yield found
    found.log.close()


def step(coach, key):
    target = QApplication.focusWidget() or coach.window
    QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)


def test_three_signs_on_the_first_page_and_keys_make_them_larger_smaller_and_usual_again(
    coach, hands, qtbot
):
    usual, large, _ = coach.presenter("today").page.word_sizes.buttons
    assert usual.isChecked()
    qtbot.mouseClick(large, Qt.MouseButton.LeftButton)
    assert hands.own.text_scale == 150
    assert appearance.look_of(coach.window).scale == 1.5
    assert large.isChecked()
    assert large.accessibleName() == "Large words"

    sizes = []
    for key in [Qt.Key.Key_Plus] * 3 + [Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Minus]:
        step(coach, key)
        sizes.append(hands.own.text_scale)
    assert sizes == [175, 200, 200, 175, 100, 100]

    coach.open_page("settings")
    words = coach.presenter("settings").page.topic("words")
    step(coach, Qt.Key.Key_Plus)
    assert words.text.value == "125"
    qtbot.mouseClick(words.theme.buttons()[-1], Qt.MouseButton.LeftButton)
    assert hands.own.text_scale == 125


@each_row("page, scale", [("today", 100), ("welcome", 175)])
def test_arrows_reach_every_size_and_choose_none(coach, hands, page, scale):
    coach.app.change(replace(coach.app.own, text_scale=scale))
    coach.open_page(page)
    signs = coach.window.page_of(page).findChild(WordSizes).buttons
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or coach.window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in signs:
            break
    for key, wanted in ((Qt.Key.Key_Left, signs), (Qt.Key.Key_Right, signs[::-1])):
        for _ in range(2):
            QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is wanted[0]
    assert hands.own.text_scale == scale

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert hands.own.text_scale == 200
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert hands.own.text_scale == 150
    assert [sign.isChecked() for sign in signs] == [False, True, False]
