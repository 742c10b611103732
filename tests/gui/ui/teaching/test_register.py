"""The register of a class, through the window."""

import csv
import io
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.practice.programme import classes
from tests.gui import papers
from tests.gui.features import alone
from tests.gui.worlds import Hands

TUESDAY = "Tuesday"


@pytest.fixture
def hands(tmp_path):
    found = Hands()
    found.place = tmp_path / "register"
    yield found
    found.log.close()


@pytest.fixture
def page(qtbot, hands, tmp_path):
    """The page of a class with two members, who were there a week ago."""
    classes.begin(hands.log, TUESDAY, hands.at)
    for name in ("Anna", "Ben"):
        classes.join(hands.log, TUESDAY, name, hands.at)
        classes.attend(hands.log, TUESDAY, name, hands.at - timedelta(days=1))
    with alone(qtbot, hands, tmp_path, "teaching") as window:
        window.come()
        yield window.feature.page


def press(button):
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_month_is_told_with_its_meetings_and_one_goes_to_others(page, hands):
    card = page.register
    day = hands.at - timedelta(days=1)
    assert card.month.text() == f"{day:%B %Y}"
    assert card.summary.text().startswith("1 meeting held, 2 heads. Dates: ")
    press(card.nobody)
    assert "2 meetings held, 2 heads" in card.summary.text()
    assert "(nobody came)" in card.summary.text()
    assert "nobody came." in page.foot.words.text()
    press(page.undo)
    assert card.summary.text().startswith("1 meeting held")
    press(card.holiday)
    assert "(no class)" in card.summary.text()

    assert not card.after.isVisible()
    this = card.month.text()
    press(card.before)
    assert card.month.text() != this
    press(card.after)
    assert card.month.text() == this
    assert not card.after.isVisible()

    press(page.roll.roll.buttons[0])
    assert not page.register.nobody.isVisible()
    assert not page.register.holiday.isVisible()


def test_a_month_is_saved_as_a_page_and_as_a_table_and_a_copied_list_comes_into_the_class(
    page, hands
):
    hands.place = hands.place.with_suffix(".csv")
    press(page.register.table)
    assert page.foot.words.text() == f"Saved to {hands.place}."
    rows = list(csv.DictReader(io.StringIO(hands.place.read_text("utf-8-sig"), newline="")))
    assert [each["participant"] for each in rows] == ["Anna", "Ben"]
    hands.place = hands.place.with_suffix(".pdf")
    press(page.register.page)
    told = "".join(map(papers.words, papers.read(hands.place).pages))
    assert papers.squeezed("Anna × 1 of 1") in told
    hands.place = hands.place.parent / "no" / "such.csv"
    press(page.register.table)
    assert "such.csv" in page.foot.words.text()
    hands.place = None
    press(page.register.table)

    QApplication.clipboard().setText("1. Carla\n2. Dora Díaz\nanna\n")
    press(page.roll.paste)
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Ben", "Carla", "Dora Díaz")
    assert "In Tuesday now: Carla, Dora Díaz, Anna." in page.foot.words.text()
    press(page.undo)
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Ben")
    QApplication.clipboard().setText("  \n")
    press(page.roll.paste)
    assert "Copy a list of names first" in page.foot.words.text()


def test_a_class_that_meets_once_more_today_is_noted_anew(page, hands):
    card = page.register
    assert not page.roll.another.isVisible()
    press(page.roll.everybody)
    press(page.roll.another)
    assert page.roll.day.text().endswith("meeting 2 of the day")
    assert not page.roll.another.isVisible()
    assert "2 meetings held, 4 heads" in card.summary.text()
    press(page.roll.roll.buttons[0])
    assert "3 meetings held, 5 heads" in card.summary.text()
    press(page.roll.roll.buttons[0])
    assert "2 meetings held, 4 heads" in card.summary.text()
