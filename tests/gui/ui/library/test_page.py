from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.body.poses.guide import Guide
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.graphics import theme
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Support
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.in_view import is_seen
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pose_picture import PosedGuide, PosePictures
from tests.gui.accessible import problems
from tests.gui.diaries import let_appear
from tests.gui.looks import called, looks
from tests.gui.samples import ENTRIES


@pytest.fixture
def page(qtbot):
    page = LibraryPage()
    qtbot.addWidget(page)
    page.show_entries(ENTRIES)
    page.resize(1072, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def listed(page):
    return [card.text() for card in page.cards.values() if card.isVisible()]


def press(qtbot, row, word):
    """Press a choice, as one who has unfolded the choices does."""
    if row.window().narrow.text() != "Fewer choices":
        qtbot.mouseClick(row.window().narrow, Qt.MouseButton.LeftButton)
    button = next(button for button in row.buttons() if button.text() == word)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words(page):
    let_appear()
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_every_session_has_a_card_that_tells_ones_own_apart(page):
    assert page.classes.height() == page.narrow.sizeHint().height()
    assert listed(page) == ["Arms first, then the turn", "Ten-finger stretch", "Easy day",
                            "Weight shifts"]  # fmt: skip
    assert "your\u00a0own" in page.cards["mine"].accessibleDescription()

    page.open_entry("gone-meanwhile")  # what is not listed opens the list
    assert len(listed(page)) == 4

    page.show_entries(())
    assert "There are no sessions here yet." in words(page)
    assert not page.everything.isVisible()


def test_typing_narrows_the_list_at_once_and_what_is_empty_has_a_way_back(qtbot, page):
    qtbot.keyClicks(page.search, "CLOUDS wave")
    assert listed(page) == ["Arms first, then the turn"]

    page.search.clear()
    qtbot.keyClicks(page.search, "sword")
    press(qtbot, page.length, "About 10")
    assert listed(page) == []
    assert page.nothing.isVisible()

    qtbot.mouseClick(page.everything, Qt.MouseButton.LeftButton)
    assert len(listed(page)) == 4
    assert not page.nothing.isVisible()
    assert not page.everything.isVisible()
    assert page.search.text() == ""

    qtbot.keyClicks(page.search, "sword")
    page.everything.setFocus()
    qtbot.keyClick(page.everything, Qt.Key.Key_Space)  # by keys it leads to the search
    assert page.search.hasFocus()


def test_what_is_called_so_stands_before_what_only_tells_of_it(qtbot, page):
    page.show_entries(
        (
            replace(ENTRIES[0], summary="Two rounds for both hands"),
            replace(ENTRIES[1], summary="Nothing of it"),
            replace(ENTRIES[2], title="Two hands"),
        )
    )
    first = listed(page)
    qtbot.keyClicks(page.search, "two hands")
    assert listed(page) == ["Two hands", first[0]]
    above, below = (page.cards[each.id] for each in (ENTRIES[2], ENTRIES[0]))
    qtbot.waitUntil(lambda: (above.y(), above.x()) < (below.y(), below.x()))

    page.search.clear()
    assert listed(page) == first


def test_choices_narrow_the_list_and_add_up(qtbot, page):
    for row, word, left in (
        ("length", "Up to 5 minutes", ["Ten-finger stretch"]),
        ("length", "About 10", ["Easy day", "Weight shifts"]),
        ("length", "About 20 or more", ["Arms first, then the turn"]),
        ("support", "Holding a chair", ["Arms first, then the turn", "Weight shifts"]),
        ("support", "Standing", ["Arms first, then the turn"]),
        ("focus", "Hands", ["Ten-finger stretch", "Easy day"]),
    ):
        choices = getattr(page, row)
        press(qtbot, choices, word)
        assert listed(page) == left, word
        choices.buttons()[0].click()  # any
        assert len(listed(page)) == 4

    press(qtbot, page.length, "About 10")
    press(qtbot, page.focus, "Hands")
    assert listed(page) == ["Easy day"]


def test_what_was_looked_for_who_is_in_the_list_and_what_is_open_stays_when_it_is_read_anew(
    qtbot, page
):
    card = page.cards["easy-day"]
    card.setFocus()
    page.show_entries(tuple(replace(each, summary="Another") for each in ENTRIES))
    assert page.cards["easy-day"] is not card
    assert page.cards["easy-day"].hasFocus()

    page.show_entries(ENTRIES[:1])
    assert page.search.hasFocus()

    page.show_entries(ENTRIES)
    page.open_entry("easy-day")
    page.show_entries(ENTRIES)
    assert page.currentWidget() is page.entry_page

    page.show_entries(ENTRIES[:1])
    assert len(listed(page)) == 1

    page.show_entries(ENTRIES)
    press(qtbot, page.focus, "Hands")
    next(button for button in page.focus.buttons() if button.text() == "Hands").setFocus()
    page.show_entries(ENTRIES[:2])
    assert listed(page) == ["Ten-finger stretch"]
    assert page.narrow.hasFocus()  # for there are other answers


def test_a_session_tells_everything_and_nothing_of_the_one_before(qtbot, page):
    card = page.cards["week-03-b"]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert page.currentWidget() is page.entry_page
    assert QApplication.focusWidget() is page.entry_page.start

    qtbot.keyClick(page.entry_page.start, Qt.Key.Key_Escape)

    assert listed(page)
    assert QApplication.focusWidget() is card

    page.open_entry("week-03-b")
    told = words(page)
    for text in (
        "Arms first, then the turn",
        "25 minutes · seated, holding a chair or standing",
        "Arrive",
        "Warm-up · 3 minutes",
        "Keep the knees soft.",
        "A chair without arms",
        "Tai chi for better balance",
    ):
        assert text in told
    page.close_entry()

    page.open_entry("easy-day")
    assert "Arrive" not in words(page)
    assert "Easy day" in words(page)
    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.mouseClick(page.entry_page.start, Qt.MouseButton.LeftButton)
    assert chosen.args == ["easy-day"]
    qtbot.mouseClick(page.entry_page.back, Qt.MouseButton.LeftButton)
    assert len(listed(page)) == 4

    page.open_entry("ten-finger-stretch")
    told = words(page)
    assert "Please mind" not in told  # there are no headings of what is empty
    assert "Where it comes from" not in told
    assert "A firm chair without arms" in told
    page.hide()
    page.show()
    assert len(listed(page)) == 4  # who comes back from elsewhere sees the list

    page.show_entries((replace(ENTRIES[1], supports=("seated", "standing")),))
    page.open_entry("ten-finger-stretch")
    assert "Nothing but a little room" in words(page)  # as the freest way of being held up needs


def of_weeks():
    """The sessions of the samples, and two weeks with two more each."""
    more = (
        replace(ENTRIES[0], id=f"week-{at}-{part}", title=f"{title}: {part}", week=f"Week {at}")
        for at, title in ((1, "Roots"), (2, "Clouds"))
        for part in ("meet", "grow")
    )
    return (*ENTRIES, *more)


@pytest.fixture
def weeks(page):
    page.show_entries(of_weeks())
    QApplication.processEvents()
    return page.weeks


def test_weeks_are_rows_that_open_and_close_and_are_searched_as_well(qtbot, page, weeks):
    assert len(listed(page)) == 4
    assert [fold.button.text() for fold in weeks.values()] == [
        "Week 1 · 2 sessions",
        "Week 2 · 2 sessions",
    ]

    qtbot.mouseClick(weeks["Week 2"].button, Qt.MouseButton.LeftButton)
    assert listed(page)[4:] == ["Clouds: meet", "Clouds: grow"]
    assert weeks["Week 2"].button.accessibleDescription() == "Its sessions are shown below."
    assert problems(page.currentWidget().widget()) == []

    page.currentWidget().ensureWidgetVisible(weeks["Week 2"].button)
    qtbot.keyClick(weeks["Week 2"].button, Qt.Key.Key_Return)
    assert len(listed(page)) == 4

    qtbot.keyClicks(page.search, "clouds: grow")  # is found in a closed week too
    assert listed(page) == ["Clouds: grow"]
    assert not any(fold.button.isVisible() for fold in weeks.values())

    page.search.clear()
    assert len(listed(page)) == 4
    assert all(fold.button.isVisible() for fold in weeks.values())


def test_a_week_that_opens_below_the_window_is_scrolled_to(qtbot, page, weeks):
    fold = weeks["Week 2"]
    page.resize(page.width(), 420)
    QApplication.processEvents()
    page.currentWidget().verticalScrollBar().setValue(0)
    page.currentWidget().ensureWidgetVisible(fold.button, 0, 0)
    assert is_seen(fold.button)

    qtbot.mouseClick(fold.button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: is_seen(page.cards["week-2-meet"]))
    assert is_seen(fold.button)


def test_an_open_week_stays_open_when_the_library_is_read_anew(qtbot, page, weeks):
    qtbot.mouseClick(weeks["Week 1"].button, Qt.MouseButton.LeftButton)
    card = page.cards["week-1-grow"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    page.close_entry()
    assert QApplication.focusWidget() is card

    page.show_entries(of_weeks()[:-1])
    assert listed(page)[4:] == ["Roots: meet", "Roots: grow"]
    page.show_entries(of_weeks()[:-2])

    assert listed(page)[4:] == ["Roots: meet", "Roots: grow"]
    assert list(page.weeks) == ["Week 1"]


def shown_pose():
    guide = Guide(rest_pose(Support.SEATED).pose, Support.SEATED)
    return PosedGuide(guide, PEOPLE[0], View.MIRROR)


def picture_of(card):
    return card.grab().toImage()


def test_a_card_that_is_seen_asks_for_its_pose_and_shows_it(qtbot, page):
    wanted = []
    page.pose_wanted.connect(wanted.append)
    page.show_entries(ENTRIES)
    without = picture_of(page.cards["easy-day"])
    qtbot.waitUntil(lambda: set(wanted) >= {"week-03-b", "ten-finger-stretch"})

    page.show_pose("easy-day", shown_pose())

    assert picture_of(page.cards["easy-day"]) != without


def test_a_session_without_a_pose_is_asked_once(qtbot, page):
    wanted = []
    page.pose_wanted.connect(wanted.append)
    page.pose_wanted.connect(partial(page.show_pose, shown=None))
    page.show_entries(ENTRIES)  # on a busy machine those before have asked by now
    card = page.cards["week-03-b"]
    qtbot.waitUntil(lambda: "week-03-b" in wanted)
    wanted.clear()

    card.repaint()
    page.cards["mine"].resize(300, 200)

    assert "week-03-b" not in wanted


def test_only_what_is_in_sight_is_asked_for(qtbot, page):
    many = [replace(ENTRIES[1], id=f"hands-{at}", title=f"Hands {at}") for at in range(30)]
    wanted = []
    page.pose_wanted.connect(wanted.append)
    page.pose_wanted.connect(partial(page.show_pose, shown=None))
    page.show_entries(tuple(many))
    qtbot.waitUntil(lambda: "hands-0" in wanted)
    assert "hands-29" not in wanted

    bar = page.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())

    qtbot.waitUntil(lambda: "hands-29" in wanted)
    assert "hands-14" not in wanted


def test_a_picture_is_painted_once_for_each_size_and_look():
    pictures, shown, look = PosePictures(), shown_pose(), theme.Look()
    first = pictures.picture(shown, QSize(60, 60), 1.0, look)

    assert pictures.picture(shown_pose(), QSize(60, 60), 1.0, look) is first
    assert pictures.picture(shown, QSize(60, 70), 1.0, look).height() == 70


def test_what_is_rarely_wanted_stands_under_more(qtbot, page):
    page.open_entry("mine")
    entry = page.entry_page
    rare = (entry.hall, entry.taking.button, entry.filming.button, entry.own_voice.button,
            entry.write, entry.sharing.button, entry.printing.button)  # fmt: skip
    assert not any(button.isVisible() for button in rare)

    qtbot.mouseClick(entry.more, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert all(button.isVisible() for button in rare)
    assert entry.more.text() == "Less"
    assert problems(entry.widget()) == []

    page.close_entry()
    page.open_entry("easy-day")
    assert not any(button.isVisible() for button in rare)


def test_a_session_shows_its_poses_with_their_names(qtbot, qapp, page):
    page.entry_page.poses_wanted.connect(
        lambda key: page.entry_page.show_poses([(key, shown_pose()), ("Clouds", shown_pose())],
                                               page.pictures)
    )  # fmt: skip
    page.open_entry("easy-day")

    qtbot.waitUntil(lambda: {"easy-day", "Clouds"} <= set(words(page)))
    for look in looks("poses"):
        appearance.apply(qapp, look)
        assert problems(page.entry_page.widget()) == [], called(look)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_choices_are_folded_and_sessions_are_seen_at_once(qtbot, qapp, page, scale):
    appearance.apply(qapp, theme.Look(theme.LIGHT, scale))
    page.resize(1024, 560)
    QApplication.processEvents()
    assert not page.filters.isVisible()
    first = next(iter(page.cards.values()))
    assert not first.visibleRegion().isEmpty()

    qtbot.mouseClick(page.narrow, Qt.MouseButton.LeftButton)
    assert page.filters.isVisible()
    press(qtbot, page.focus, "Hands")
    qtbot.mouseClick(page.narrow, Qt.MouseButton.LeftButton)

    assert not page.filters.isVisible()
    assert page.narrow.text() == "Narrowed down: Hands"
    assert listed(page) == ["Ten-finger stretch", "Easy day"]

    qtbot.mouseClick(page.narrow, Qt.MouseButton.LeftButton)
    press(qtbot, page.length, "About 20 or more")
    assert listed(page) == []
    qtbot.mouseClick(page.narrow, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.everything, Qt.MouseButton.LeftButton)
    assert page.narrow.text() == "Narrow it down"


def test_what_more_unfolds_is_scrolled_to_where_it_lies_below_the_window(qtbot, qapp, page):
    appearance.apply(qapp, theme.Look(theme.LIGHT, 2.0))
    page.resize(1024, 440)
    page.open_entry("easy-day")
    QApplication.processEvents()
    entry = page.entry_page
    qtbot.mouseClick(entry.more, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: is_seen(entry.hall))
    assert is_seen(entry.more)
