from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from taichi_coach.graphics import theme
from taichi_coach.practice.report.chart_description import ChartDescription
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import CheckIn, Moment
from taichi_coach.text.dates import weekday_and_day
from taichi_coach.ui.progress.page import ProgressPage
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.charts import chart, marks
from taichi_coach.ui.widgets.charts.chart import Chart
from taichi_coach.ui.widgets.charts.chart_card import ChartCard
from taichi_coach.ui.widgets.charts.days import DayDots
from taichi_coach.ui.widgets.charts.lines import ChartLine, LineChart, Plot
from taichi_coach.ui.widgets.charts.year import YearSquares
from taichi_coach.ui.widgets.tab_order import move_focus
from tests.gui.accessible import contrast, problems
from tests.gui.charts import THURSDAY, full, noted, practised, view
from tests.gui.looks import called, looks
from tests.gui.shown import button, shown, words

FULL = full()
TUESDAY = THURSDAY.date() - timedelta(days=2)


@pytest.fixture
def page(qtbot):
    with shown(qtbot, ProgressPage(), FULL) as page:
        QApplication.processEvents()
        yield page


@pytest.fixture
def log():
    with Log.open(None) as log:
        yield log


def card(page, title):
    cards = [each for each in page.findChildren(ChartCard) if each.isVisible()]
    return next(each for each in cards if title in words(each))


def titles(page):
    QApplication.processEvents()
    return [words(each)[0] for each in page.findChildren(ChartCard) if each.isVisible()]


def cells(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def colours(widget, from_x=0):
    """Return the names of all the colours of a widget, from so far at its left."""
    box = widget.rect().adjusted(from_x, 0, 0, 0)
    picture = widget.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB32)
    codes = np.unique(np.frombuffer(picture.constBits(), np.uint32))
    return {QColor(int(code)).name() for code in codes}


def test_everything_that_was_noted_is_drawn_in_its_order_told_in_words_and_drawn_anew(page, log):
    assert titles(page) == [
        "This week",
        "Minutes a week",
        "Pain, 0 to 10",
        "Hands, 0 to 10",
        "Energy and mood, 0 to 10",
        "Chair stands in 30 seconds",
        "Hand span",
        "Falls",
        "The year",
    ]
    told = words(page)
    for text in (
        "Practised on Monday and Thursday.",
        (
            "600 minutes in 12 weeks with practice."
            " Most: 50 minutes on 2 days, in the week of 2 March 2026."
        ),
        "Pain in the hands: from 4.0 to 4.0; within day-to-day variation.",
        (
            "2026: practice on 24 days. The larger the square, the longer the practice."
            " A press takes the nearest day; the buttons below, or arrows, go on from there."
        ),
    ):
        assert text in told
    chart = card(page, "Minutes a week").findChild(Chart)
    heard = QAccessible.queryAccessibleInterface(chart)
    assert heard.text(QAccessible.Text.Name) == "Minutes a week"
    assert heard.text(QAccessible.Text.Description).startswith("600 minutes in 12 weeks")

    # The clay of the hollow square shows round the disc that lies upon it.
    assert {
        marks.colour(theme.LIGHT, "second").name(),
        theme.LIGHT.primary.name(),
    } <= colours(card(page, "Pain, 0 to 10").findChild(Chart))

    # More practice is seen in the bars, and new figures take the place of the old ones.
    before = card(page, "Minutes a week").findChild(Chart).grab().toImage()
    seen = FULL.seen
    less = tuple(replace(each, minutes=1 + at) for at, each in enumerate(seen.minutes))

    page.show_view(replace(FULL, seen=replace(seen, minutes=less)))
    QApplication.processEvents()

    assert card(page, "Minutes a week").findChild(Chart).grab().toImage() != before

    practised(log, 2)
    noted(log)

    page.show_view(view(log))

    assert titles(page).count("Minutes a week") == 1
    assert "50 minutes on 2 days, in the week of" in " ".join(words(page))


def test_the_button_brings_the_whole_table_in_every_size_which_tab_leaves_and_takes_it_away(
    qtbot, qapp, page
):
    pain = card(page, "Pain, 0 to 10")
    button = pain.findChild(BigButton)
    page.ensureWidgetVisible(button)
    button.setFocus()

    qtbot.keyClick(button, Qt.Key.Key_Return)
    table = pain.findChild(QTableWidget)
    QApplication.processEvents()

    assert table.isVisible()
    assert table.accessibleName() == "Pain, 0 to 10, as a table"
    assert cells(table)[0] == ["2 March 2026", "5.0", "5.0"]
    assert len(cells(table)) == 12
    assert button.accessibleName() == "Hide the table: Pain, 0 to 10"

    qtbot.keyClick(button, Qt.Key.Key_Return)

    assert not table.isVisible()
    assert button.accessibleName() == "Show as a table: Pain, 0 to 10"

    minutes = card(page, "Minutes a week")
    minutes.findChild(BigButton).click()
    table = minutes.findChild(QTableWidget)
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_Tab)

    assert not table.hasFocus()

    pain.findChild(BigButton).click()
    for scale in (1.0, 2.0):
        appearance.apply(qapp, theme.Look(scale=scale))
        for _ in range(3):
            QApplication.processEvents()
        table = pain.findChild(QTableWidget)
        table.scrollToBottom()
        low = table.visualItemRect(table.item(11, 0)).bottom()

        assert low <= table.viewport().height() <= low + 4
        assert len({table.rowHeight(row) for row in range(12)}) == 1
        assert table.verticalScrollBar().maximum() == 0
        assert table.horizontalScrollBar().maximum() == 0


def test_before_the_first_practice_nothing_is_drawn_and_what_was_never_noted_is_one_kind_line(
    qtbot, log
):
    with shown(qtbot, ProgressPage(), view(log)) as page:
        assert titles(page) == []
        practised(log, 4, pain=False)
        page.show_view(view(log))
        assert titles(page) == ["This week", "Minutes a week", "The year"]
        assert (
            "Not drawn yet: pain, energy, mood and measures. "
            "They show here when you note them, if you wish to."
        ) in words(page)

    practised(log, 120)
    with shown(qtbot, ProgressPage(), view(log)) as page:
        told = page.latest.text().splitlines()
        assert len(told) == 3
        assert "Session 120" in told[0]
        with qtbot.waitSignal(page.page_requested) as told:
            page.diary.click()
        assert told.args == ["diary"]


def in_sight(page):
    """Scroll to the calendar of the year, and give it."""
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    year = page.findChild(YearSquares)
    year.grab()
    return year


def middle_of(year, day):
    """Return the middle of a day's square: of all the points that are nearest to it."""

    def nearest(across, down):
        points = (QPoint(*at) for at in product(across, down))
        return (at for at in points if year.day_at(QPointF(at)) == day)

    some = next(nearest(range(0, year.width(), 12), range(0, year.height(), 12)))
    near = [*nearest(*(range(at - 24, at + 24, 6) for at in some.toTuple()))]
    return near[len(near) // 2]


def test_large_buttons_go_from_day_to_day_a_press_takes_the_nearest_and_a_button_shows_it(
    qtbot, page
):
    year = in_sight(page)
    today = FULL.seen.last
    earlier, later = (button(page, words) for words in ("Earlier day", "Later day"))
    for pressed, day in ((earlier, 1), (earlier, 2), (later, 1), (later, 0), (later, 0)):
        pressed.click()
        assert year.day == today - timedelta(days=day)
        assert later.accessibleDescription() == year.words

    earlier.click()
    qtbot.mouseClick(year, Qt.MouseButton.LeftButton, pos=year.rect().bottomRight())

    assert today - timedelta(days=7) < year.day <= today

    with qtbot.assertNotEmitted(page.day_asked):
        qtbot.mouseClick(year, Qt.MouseButton.LeftButton, pos=middle_of(year, TUESDAY))
    told = f"{weekday_and_day(TUESDAY)}: "
    assert any(each.startswith(told) for each in words(page))

    with qtbot.waitSignal(page.day_asked) as heard:
        button(page, "See it in the diary").click()

    assert heard.args == [TUESDAY]


def test_arrows_walk_over_the_year_and_space_presses_its_day(qtbot, page, monkeypatch):
    told = []
    monkeypatch.setattr(
        "taichi_coach.ui.widgets.charts.year.tell", lambda _, words: told.append(words)
    )
    year = page.findChild(YearSquares)
    page.setFocus()
    while not year.hasFocus():
        move_focus(page, forward=True)
    today = FULL.seen.last

    def pressed(*keys):
        for key in keys:
            QTest.keyClick(year, key)
        with qtbot.waitSignal(page.day_asked) as heard:
            QTest.keyClick(year, Qt.Key.Key_Space)
        return heard.args[0]

    assert pressed() == today
    assert pressed(Qt.Key.Key_Right, Qt.Key.Key_Down) == today  # what is to come has nothing to say
    assert pressed(Qt.Key.Key_Up) == today - timedelta(days=1)
    assert told[-1].startswith(f"{weekday_and_day(today - timedelta(days=1))}: ")
    assert pressed(Qt.Key.Key_Left) == today - timedelta(days=8)


def test_a_year_falls_into_parts_where_it_is_narrow(qtbot, qapp):
    told = FULL.seen
    from taichi_coach.practice.report.chart_description import calendar

    year = YearSquares(calendar(told.calendar), told.calendar, told.last)
    qtbot.addWidget(year)
    year.resize(900, 200)
    with qtbot.waitExposed(year):
        year.show()
    wide = year.sizeHint().height()

    year.resize(300, 200)

    assert year.sizeHint().height() > wide


def test_the_charts_have_no_accessibility_faults(page, qapp):
    for look in looks("charts"):
        appearance.apply(qapp, look)
        for _ in range(3):
            QApplication.processEvents()

        assert problems(page.widget()) == [], called(look)
        assert page.widget().width() <= page.viewport().width(), called(look)


def test_mood_alone_has_a_line_but_no_band(qtbot, log):
    practised(log, pain=False)
    with log.together():
        for week in range(3):
            for half in range(2):
                at = THURSDAY - timedelta(weeks=week, days=half)
                log.save(CheckIn(id=f"{week}{half}", at=at, moment=Moment.AFTER, mood=5 + week))
    with shown(qtbot, ProgressPage(), view(log)) as page:
        QApplication.processEvents()
        mood = card(page, "Energy and mood, 0 to 10")

        assert "Mood: from 7.0 to 5.0; a trend only" in " ".join(words(mood))
        assert [key.kind for key in mood.findChildren(marks.ChartKey)] == []


def test_weeks_are_named_at_equal_gaps(qtbot, monkeypatch):
    named = []
    monkeypatch.setattr(chart, "paint_words", lambda *told: named.append(told[-1]))
    weeks = [f"{day} {month}" for month in ("Sep", "Oct", "Nov") for day in (1, 8, 15, 22)]
    points = tuple((float(at), 3.0) for at in range(len(weeks)))
    plot = Plot((ChartLine("Pain", "main", points),), tuple(enumerate(weeks)), (0.0, 5.0, 10.0))
    lines = LineChart(ChartDescription("Pain", "", (), ()), plot)
    qtbot.addWidget(lines)
    for wide in range(300, 1100, 25):
        named.clear()
        lines.resize(wide, 210)
        lines.grab()
        at = [weeks.index(text) for text in named if text in weeks]

        assert len(at) > 2
        assert len({before - after for before, after in pairwise(at)}) == 1, (wide, at)


def test_a_day_without_practice_is_seen_in_every_theme(qtbot, qapp):
    days = DayDots(ChartDescription("This week", "", (), ()), (False,) * 7, 0)
    card = Card()
    card.add(days)
    qtbot.addWidget(card)
    card.resize(900, 200)
    for worn in theme.THEMES.values():
        appearance.apply(qapp, theme.Look(worn))

        assert worn.line.name() in colours(days, days.width() // 7)
        assert contrast(worn.line, worn.card) >= 3
