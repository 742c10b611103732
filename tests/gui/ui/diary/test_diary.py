"""The diary in the window: what was practised is seen, added, corrected, removed and taken back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import LogError
from taichi_coach.practice.report import diary as months
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    Fall,
    FallKind,
    HurtKind,
    Moment,
)
from taichi_coach.settings import Settings
from taichi_coach.text.dates import day_words
from taichi_coach.ui.diary.presenter import DiaryPresenter
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import problems
from tests.gui.diaries import STRETCH, faults, practice, press, told
from tests.gui.features import alone
from tests.gui.looks import in_one_look
from tests.gui.stages import staged
from tests.gui.windows import wind_down
from tests.gui.worlds import MORNING, Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, support="standing"))
    yield found
    found.log.close()


@pytest.fixture
def diary(qapp, qtbot, hands, tmp_path):
    found = staged(qtbot, DiaryPresenter, hands, tmp_path)
    yield found
    found.made.close()


def into_diary(diary):
    diary.open()
    assert diary.page == "diary"
    return diary.made.page


def adding(diary):
    """Open what is filled in of one more practice."""
    diary.made.page.add_asked.emit()
    assert diary.page == "diary-practice"
    return diary.made.form


def in_sight(page, words):
    (label,) = (each for each in page.findChildren(Label) if each.text() == words)
    return label.visibleRegion().boundingRect().size() == label.size()


def undo_buttons(page):
    buttons = page.findChildren(KeyButton)
    return [each for each in buttons if each.text() == "Undo" and each.isVisible()]


def open_only_row(page):
    (card,) = page.cards.values()
    card.click()


def kept(hands):
    (row,) = hands.log.practices()
    return row


def taken_from(hands):
    """Return the only practice, which the log forgets: another one can be added."""
    row = kept(hands)
    hands.log.remove(row.id)
    return row


# What is seen ------------------------------------------------------------------------------------


def test_the_newest_stands_first_by_week_and_day_and_each_line_tells_how_it_went(diary, hands):
    hands.log.save(practice("today", note="Warm afterwards"))
    ended = {"status": Status.PARTIAL, "ending": Ending.HURT, "pain_before": 4, "pain_after": 7}
    hands.log.save(before := practice("before", 1, **ended))
    where = {"hurt": HurtKind.STOPPED, "site": BodySite.ANKLES}
    at = {"at": before.started_at, "practice": "before", "moment": Moment.AFTER}
    hands.log.save(CheckIn(id="c", **at, **where))
    endings = {
        Ending.CLOSED: "until the window was closed",
        Ending.BROKEN_OFF: "then it broke off",
        Ending.LEFT: "a part of it",
    }
    for ending in endings:
        how = {"status": Status.PARTIAL, "ending": ending, "pain_before": 3}
        hands.log.save(practice(ending.value, 1, started_at=MORNING - timedelta(days=1.1), **how))
    hands.log.save(practice("asked", 1.2, from_reminder=True, left_out="shoulder-roll of-old"))
    hands.log.save(practice("hers", participant="Ana"))  # who has a diary of her own
    page = into_diary(diary)

    keys = list(page.cards)
    assert keys[:2] == ["practice:today", "practice:before"]
    assert set(keys[2:5]) == {f"practice:{ending.value}" for ending in endings}
    assert keys[5:] == ["practice:asked"]
    seen = told(page)
    assert [each for each in seen if "week" in each] == ["This week", "Last week"]
    assert "Today, Monday 2 March" in seen
    assert "Yesterday, Sunday 1 March" in seen
    hurt = page.cards["practice:before"].accessibleDescription()
    assert "stopped because it hurt" in hurt
    assert "pain 4 before, 7 after" in hurt
    assert "it hurt: ankles" in hurt
    today = page.cards["practice:today"].accessibleDescription()
    assert "Warm afterwards" in today
    assert "from a reminder" not in today
    for ending, words in endings.items():
        line = page.cards[f"practice:{ending.value}"].accessibleDescription()
        assert words in line
        assert "pain 3 before" in line
    asked = page.cards["practice:asked"].accessibleDescription()
    assert asked.count("from a reminder") == 1
    assert "Shoulder roll and of-old left out" in asked  # one is known no more, and told by its id


def test_other_months_are_a_press_away_and_a_long_one_is_read_in_parts(diary, hands, monkeypatch):
    monkeypatch.setattr(months, "MOST", 3)
    for number in range(5):
        hands.log.save(practice(f"old{number}", 40 + number / 100))
    hands.log.save(practice("older", 800))
    page = into_diary(diary)
    assert "Nothing is noted in this month." in told(page)
    assert (page.month.value, page.year.value) == (2026 * 12 + 2, 2026 * 12 + 2)

    earlier = page.month.buttons[0]
    QTest.mouseClick(earlier, Qt.MouseButton.LeftButton)
    QTest.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert list(page.cards) == ["practice:old0", "practice:old1", "practice:old2"]
    press(page, "Show the rest of this month")
    assert len(page.cards) == 5
    assert not page.more.isVisible()
    QTest.mouseClick(page.year.buttons[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.year.buttons[0], Qt.MouseButton.LeftButton)

    assert "January 2024" in told(page)
    assert page.month.value == 2024 * 12
    assert not page.cards


def test_the_progress_leads_there_to_a_day_and_to_a_fall_and_knows_what_was_corrected(coach, hands):
    hands.log.save(practice("old", 40))
    hands.log.save(practice("new", session="week-01-a", title="Roots"))
    press(coach.window.side, "Progress")
    progress, diary = coach.presenter("progress").page, coach.presenter("diary")
    press(progress, "Your diary")
    assert coach.window.page == "diary"
    assert list(diary.page.cards) == ["practice:new"]

    open_only_row(diary.page)
    QTest.mouseClick(diary.form.week.buttons[1], Qt.MouseButton.LeftButton)
    press(diary.form, "Keep it")
    QTest.keyClick(diary.page, Qt.Key.Key_Escape)

    assert coach.window.page == "progress"
    assert [row.week for row in hands.log.practices()] == [None, 1]
    assert "1 of 2 days." in progress.now.text()

    progress.day_asked.emit(date(2026, 1, 21))
    assert coach.window.page == "diary"
    assert list(diary.page.cards) == ["practice:old"]

    QTest.keyClick(diary.page, Qt.Key.Key_Escape)
    press(progress, "I fell, or nearly")
    assert coach.window.page == "fall"
    press(diary.fall, "I nearly fell")
    press(diary.fall, "Keep it")
    press(diary.fall, "Done")
    assert coach.window.page == "progress"


def test_a_day_of_the_calendar_comes_into_sight(coach, qtbot, hands):
    for number in range(16):
        hands.log.save(practice(f"p{number}", number + 8))
    coach.open_page("diary", date(2026, 2, 14))
    page = coach.presenter("diary").page
    title = day_words(date(2026, 2, 14), hands.at.date())
    (label,) = (each for each in page.findChildren(Label) if each.text() == title)

    def top():
        return label.mapTo(page.viewport(), label.rect().topLeft()).y()

    qtbot.waitUntil(lambda: 0 <= top() < page.viewport().height() / 2)
    assert page.verticalScrollBar().value() > 0


def test_a_log_that_cannot_be_read_is_told(diary, hands, monkeypatch):
    def fail(*_args):
        raise LogError("The disk failed.")

    page = into_diary(diary)
    monkeypatch.setattr(months, "month", fail)
    monkeypatch.setattr(months, "find", fail)
    page.month.changed.emit(page.month.value)

    assert "The disk failed." in told(page)
    page.opened.emit("practice:p")
    assert "The disk failed." in told(page)


# Adding ------------------------------------------------------------------------------------------


def test_a_class_of_yesterday_is_added_and_a_day_weeks_ago_is_a_few_presses(qtbot, hands, tmp_path):
    hands.log.close()
    hands.log = Log.open(tmp_path / "practice.db")
    diary = staged(qtbot, DiaryPresenter, hands, tmp_path)
    page = into_diary(diary)
    press(page, "Add a practice")
    form = diary.made.form
    QTest.keyClicks(form.other, "The  class")
    press(form, "Yesterday")
    press(form, "Evening")
    press(form, "45")
    QTest.keyClicks(form.note.field, "With Ana")
    press(form, "Keep it")

    with Log.open(tmp_path / "practice.db") as another:
        assert len(another.practices()) == 1  # it is written at once
    row = taken_from(hands)
    assert (row.title, row.session, row.practised_s) == ("The class", "something-else", 2700)
    assert row.started_at.isoformat() == "2026-03-01T19:30:00+01:00"
    assert (row.status, row.ending, row.support) == (
        Status.COMPLETED,
        Ending.ELSEWHERE,
        "standing",
    )
    assert (row.week, row.pain_before, row.note) == (None, None, "With Ana")
    assert diary.page == "diary"
    assert "Added: The class, Yesterday, Sunday 1 March, 19:30." in told(page)

    assert not adding(diary).when.day.isVisible()
    press(form, "Another day")
    press(form, "A week earlier")
    press(form, "A week earlier")
    QTest.mouseClick(form.when.day.buttons[1], Qt.MouseButton.LeftButton)
    press(form, "Morning")
    press(form, "Keep it")

    assert kept(hands).started_at.isoformat() == "2026-02-15T08:30:00+01:00"
    assert "February 2026" in told(page)  # the month of what was added is shown


def test_any_session_can_be_chosen_and_brings_its_length_and_its_week_unless_set_by_hand(
    diary, hands
):
    into_diary(diary)
    form = adding(diary)
    QApplication.processEvents()
    assert form.other.isVisible()
    press(form, "Week 1, first session: Roots")
    assert not form.other.isVisible()
    minutes = form.minutes.value
    row = next(each for each in form.pain["after"].buttons() if each.text() == "3")
    row.click()
    press(form, "Keep it")

    row = taken_from(hands)
    assert (row.session, row.programme, row.week) == ("week-01-a", "twelve-weeks", 1)
    assert (row.week_counts, row.week_wanted) == (True, 2)
    assert row.practised_s == minutes * 60 > 600
    assert (row.pain_before, row.pain_after) == (None, 3)

    adding(diary)
    QTest.mouseClick(form.week.buttons[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.week.buttons[1], Qt.MouseButton.LeftButton)
    press(form, "Week 1, first session: Roots")
    press(form, "Keep it")

    row = taken_from(hands)
    assert (row.week, row.week_counts, row.week_wanted) == (2, True, 2)

    adding(diary)
    press(form, "Show every session")
    press(form, diary.app.library.session("foam-ball").title)
    press(form, "Keep it")

    assert kept(hands).session == "foam-ball"


def test_a_new_practice_has_ended_just_now_until_its_beginning_is_told(diary, hands):
    into_diary(diary)
    form = adding(diary)
    press(form, "45")
    assert form.when.value == hands.at - timedelta(minutes=45)
    press(form, "Week 1, first session: Roots")
    assert form.when.value == hands.at - timedelta(minutes=form.minutes.value)
    QTest.mouseClick(form.minutes.buttons[1], Qt.MouseButton.LeftButton)
    assert form.when.value == hands.at - timedelta(minutes=form.minutes.value)

    press(form, "Yesterday")
    there = form.when.value
    press(form, "60")

    assert form.when.value == there


def test_nothing_is_added_that_is_to_come_or_cannot_be_kept_nor_by_going_back(
    diary, hands, monkeypatch
):
    into_diary(diary)
    form = adding(diary)
    press(form, "Evening")
    press(form, "Keep it")

    assert form.when.value == hands.at
    assert any("20 minutes from 08:30 on go past now." in each for each in told(form))
    assert hands.log.practices() == ()

    def fail(*_args, **_more):
        raise LogError("The disk is full.")

    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert diary.page == "diary"
    adding(diary)
    monkeypatch.setattr(changes, "save", fail)
    press(form, "Keep it")

    assert diary.page == "diary-practice"
    assert "The disk is full." in told(form)
    assert hands.log.practices() == ()


# Correcting --------------------------------------------------------------------------------------


def test_a_correction_that_would_go_past_now_is_refused_and_one_of_other_things_is_not(
    diary, hands
):
    was = practice()  # it begins now, by a clock that was ahead
    hands.log.save(was)
    page = into_diary(diary)
    open_only_row(page)
    form = diary.made.form
    press(form, "60")
    press(form, "Keep it")

    assert any("60 minutes from 08:30 on go past now." in each for each in told(form))
    assert kept(hands) == was

    QTest.keyClick(form, Qt.Key.Key_Escape)
    open_only_row(page)
    QTest.keyClicks(form.note.field, "Rain")
    press(form, "Keep it")

    assert kept(hands) == practice(note="Rain")


def test_a_practice_opens_at_its_title_and_everything_of_it_can_be_corrected(diary, hands):
    hands.log.save(practice(programme="twelve-weeks", week=1, week_counts=False, week_wanted=2))
    diary.resize(816, 600)
    page = into_diary(diary)
    open_only_row(page)
    form = diary.made.form
    assert in_sight(form, "Correct a practice")
    assert in_sight(form, "What did you practise?")
    press(form, "Something else")
    QTest.keyClicks(form.other, "A walk")
    press(form, "Yesterday")
    QTest.mouseClick(form.when.time.buttons[0], Qt.MouseButton.LeftButton)
    press(form, "20")
    press(form, "A part of it")
    press(form, "Holding a chair")
    QTest.mouseClick(form.week.buttons[0], Qt.MouseButton.LeftButton)
    form.pain["before"].buttons()[5].click()
    QTest.keyClicks(form.note.field, "Rain")
    press(form, "Keep it")

    row = kept(hands)
    assert row.id == "p"
    assert (row.title, row.practised_s, row.status) == ("A walk", 1200, Status.PARTIAL)
    assert row.started_at.isoformat() == "2026-03-01T08:15:00+01:00"
    assert (row.support, row.pain_before, row.note) == ("chair", 4, "Rain")
    assert (row.programme, row.week, row.week_counts, row.week_wanted) == ("", None, None, None)
    assert "Corrected: A walk, Yesterday, Sunday 1 March, 08:15." in told(page)


def test_what_is_not_touched_stays_as_exact_as_it_was(diary, hands):
    start = MORNING + timedelta(seconds=17) - timedelta(days=3)
    was = practice(
        started_at=start,
        practised_s=137,
        ended_at=start + timedelta(seconds=140),
        ending=Ending.END,
        fingerprint="f",
        effort=4,
        mood=7,
        programme="another",
        week=9,
        week_counts=True,
        week_wanted=3,
        session="gone",
        title="A session that is gone",
        support="in water",
    )
    hands.log.save(was)
    page = into_diary(diary)
    QTest.mouseClick(page.month.buttons[0], Qt.MouseButton.LeftButton)
    open_only_row(page)
    assert "Week 9, as it was" in told(diary.made.form)
    press(diary.made.form, "Keep it")

    assert kept(hands) == was
    assert not any("Corrected" in each for each in told(page))  # for nothing was

    open_only_row(page)
    press(diary.made.form, "5")
    press(diary.made.form, "Keep it")

    assert kept(hands).practised_s == 300
    assert kept(hands).ended_at == start + timedelta(seconds=300)


def test_a_correction_is_taken_back_by_one_press_unless_it_was_changed_since(diary, hands):
    was = practice(started_at=MORNING - timedelta(hours=1))
    hands.log.save(was)
    page = into_diary(diary)
    open_only_row(page)
    press(diary.made.form, "60")
    press(diary.made.form, "Keep it")
    press(page, "Undo")

    assert kept(hands) == was
    assert any(each.startswith("Taken back.") for each in told(page))

    open_only_row(page)
    press(diary.made.form, "60")
    press(diary.made.form, "Keep it")
    hands.log.save(practice(note="by another window"))

    press(page, "Undo")

    assert any("has been changed since" in each for each in told(page))
    assert kept(hands).note == "by another window"


# Removing ----------------------------------------------------------------------------------------


def test_what_was_removed_can_be_taken_back_until_the_page_is_left(diary, hands):
    hands.log.save(practice("a"))
    hands.log.save(practice("b", 1))
    page = into_diary(diary)
    for name in ("a", "b"):
        QTest.mouseClick(page.cards[f"practice:{name}"], Qt.MouseButton.LeftButton)
        press(diary.made.form, "Remove it")
    assert hands.log.practices() == ()
    QTest.keyClick(adding(diary), Qt.Key.Key_Escape)
    QApplication.processEvents()
    undo = undo_buttons(page)
    assert len(undo) == 2
    assert "Yesterday" in undo[0].accessibleName()
    assert diary.focusWidget() is undo[0]

    QTest.mouseClick(undo[1], Qt.MouseButton.LeftButton)  # the first that was removed

    assert kept(hands) == practice("a")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    page = into_diary(diary)
    assert undo_buttons(page) == []


def test_what_was_taken_back_or_removed_elsewhere_is_told(diary, hands):
    hands.log.save(practice())
    page = into_diary(diary)
    open_only_row(page)
    press(diary.made.form, "Remove it")
    changes.undo(hands.log)

    press(page, "Undo")

    assert "That was taken back already." in told(page)
    hands.log.remove("p")
    open_only_row(page)

    assert diary.page == "diary"
    assert "This line is not there any more." in told(page)


# Falls -------------------------------------------------------------------------------------------


def only_fall(hands):
    (fall,) = hands.log.records(Fall)
    return fall


def test_before_a_fall_is_told_help_comes_first_and_behind_it_what_to_do(diary, hands):
    page = diary.made.fall
    diary.open("fall")
    assert any("call for emergency help now" in each for each in told(page))

    press(page, "Keep it")
    assert hands.log.records(Fall) == ()
    assert "Please say whether you fell, or nearly." in told(page)
    press(page, "I fell")
    press(page, "Yes")
    QTest.keyClicks(page.note.field, "The rug")
    press(page, "Keep it")

    fall = only_fall(hands)
    assert (fall.kind, fall.hurt, fall.note, fall.at) == (FallKind.FALL, True, "The rug", hands.at)
    seen = told(page)
    assert "Leave the practice on your feet until you know why it happened." in seen
    assert any("ask a doctor or physiotherapist before you practise" in each for each in seen)
    press(page, "Done")
    assert diary.page == ""


def test_leaving_the_fall_notes_nothing_and_after_one_a_safer_support_is_offered(diary, hands):
    page = diary.made.fall
    diary.open("fall")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert diary.page == ""
    assert hands.log.records(Fall) == ()

    for way, support in (("Holding a chair", "chair"), ("Seated", "seated")):
        diary.open("fall")
        press(page, "I fell")
        press(page, "Keep it")
        falls = len(hands.log.records(Fall))
        within = f"There were {falls} falls within a year."  # and the second is for a doctor
        assert any(within in each for each in told(page)) == (falls > 1)

        press(page, way)

        assert hands.own.support == support
        assert any("You can change it in Settings." in each for each in told(page))
        press(page, "Done")
        assert diary.page == ""
    diary.open("fall")
    press(page, "I nearly fell")
    press(page, "Keep it")

    assert hands.log.records(Fall)[-1].kind is FallKind.NEAR
    assert page.ways == []
    assert "You practise seated already, which is the safest way to go on." in told(page)


def test_a_fall_can_be_noted_after_a_practice_and_the_answers_stay(qapp, qtbot, hands, tmp_path):
    with alone(qtbot, hands, tmp_path, "practice") as window:
        window.come(PracticeRequest(STRETCH))
        feature = window.feature
        feature.ready.begin.click()
        wind_down(window, hands)
        feature.done.pain.scale.buttons()[4].click()
        press(feature.done, "I fell, or nearly")
        assert window.asked == [("diary", "fall")]
        feature.leave()  # as whoever is led on
        assert kept(hands).pain_after == 4
        assert feature.done.answers.pain_after == 4
        press(feature.done, "Done")
        assert window.asked[1:] == [("closed",)]
        assert kept(hands).pain_after == 4


def test_a_fall_is_noted_corrected_and_removed_in_the_diary(diary, hands):
    page, asked = into_diary(diary), diary.made.fall
    press(page, "I fell, or nearly")
    press(asked, "I nearly fell")
    QTest.keyClicks(asked.note.field, "the step")
    press(asked, "Keep it")
    press(asked, "Done")
    assert diary.page == "diary"
    assert list(page.cards) == [f"fall:{only_fall(hands).id}"]
    assert "Nearly a fall" in [each.text() for each in page.cards.values()]

    open_only_row(page)
    press(asked, "I fell")
    press(asked, "Keep it")
    assert only_fall(hands).kind is FallKind.FALL
    assert only_fall(hands).note == "the step"
    open_only_row(page)
    press(asked, "Remove it")
    assert hands.log.records(Fall) == ()

    press(page, "Undo")

    assert only_fall(hands).kind is FallKind.FALL


# Looks -------------------------------------------------------------------------------------------


@in_one_look("diary")
def test_no_page_of_the_diary_has_accessibility_faults(diary, qapp, hands, look):
    hands.log.save(practice("a", 1, note="A note of some words", pain_before=3, pain_after=2))
    hands.log.save(practice("b", 500))
    hands.log.save(Fall(id="f", at=hands.at, kind=FallKind.NEAR, note="the step"))
    appearance.apply(qapp, look)
    page = into_diary(diary)
    QTest.mouseClick(page.cards["practice:a"], Qt.MouseButton.LeftButton)
    press(diary.made.form, "Remove it")
    assert faults(page) == []
    press(page, "Add a practice")
    press(diary.made.form, "Another day")
    assert faults(diary.made.form.findChild(Page)) == problems(diary.made.form.foot) == []
    diary.open("fall")
    assert faults(diary.made.fall.findChild(Page)) == problems(diary.made.fall.foot) == []
    press(diary.made.fall, "I fell")
    press(diary.made.fall, "Keep it")
    assert faults(diary.made.fall.findChild(Page)) == problems(diary.made.fall.foot) == []
