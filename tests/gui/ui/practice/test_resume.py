"""What the first page asks quietly, what it hurts is asked for, and what is kept on the way."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from taichi_coach import app
from taichi_coach.errors import LogError
from taichi_coach.machine_clock import local_now
from taichi_coach.paths import own_sessions
from taichi_coach.practice.storage import backups, unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    HurtKind,
    Moment,
    WeekDecision,
    WeekMark,
)
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.compiler import estimate
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.state import log_care
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.state.practice_looks import PracticeLooks
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.today.prompts import unfinished_practice
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import problems
from tests.gui.diaries import let_appear
from tests.gui.features import alone, practising
from tests.gui.looks import in_one_look
from tests.gui.shown import button
from tests.gui.windows import begin, opened, practise, wind_down
from tests.gui.worlds import Hands

STRETCH = "ten-finger-stretch"


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def without_window(qapp, hands, tmp_path):
    """What a window would look at, without one."""
    return AppState(hands.own, lambda: hands.world(tmp_path))


def offered(app):
    """Return whether the first page would offer to go on."""
    return unfinished_practice.find(app, app.snapshot()) is not None


@pytest.fixture
def practice(qapp, qtbot, hands, tmp_path):
    """The pages of a practice by themselves."""
    with alone(qtbot, hands, tmp_path, "practice") as found:
        yield found


@pytest.fixture
def today(qapp, qtbot, hands, tmp_path):
    """The first page by itself, which is filled when a test comes to it."""
    with alone(qtbot, hands, tmp_path, "today") as found:
        yield found


@pytest.fixture
def start(qapp, qtbot, hands, tmp_path):
    """Start the program, as often as one likes."""
    started = []

    def start(name=None):
        coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
        started.append(coach)
        qtbot.addWidget(coach.window)
        opened(coach, qtbot, name)
        return coach

    yield start
    for coach in started:
        coach.window.close()


def kill(coach):
    """Let a practice end as a killed program does: nothing more is written."""
    coach.window.closing.disconnect()
    for timer in coach.findChildren(QTimer):
        timer.stop()
    coach.app.close()
    coach.window.close()


@pytest.fixture
def broken_off(without_window, hands):
    """A stretch of which 26 seconds are kept; a minute has passed since the program was killed."""
    chosen = without_window.snapshot().choose(STRETCH)
    row, _ = chosen.first_row(chosen.laid_out(Support.SEATED, 1.0, estimate), hands.at, None)
    row = replace(row, practised_s=26)
    unfinished.keep(hands.log, row, 26_000, 100, hands.at)
    hands.at += timedelta(minutes=1)
    return row


def words(widget):
    return [each.text() for each in widget.findChildren(Label)]


def answer(coach, qtbot, text):
    (button,) = [
        each for each in coach.presenter("today").page.prompt.buttons if each.text() == text
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def only_row(hands):
    (row,) = hands.log.practices()
    return row


GROWING = """format: 1
kind: programme
id: growing
title: Growing
weeks:
  - week: 1
    title: One
    sessions: [{session: slow, holds: 60s}, ten-finger-stretch]
    complete_when: {sessions: 1}
  - {week: 2, title: Two, sessions: [{session: slow, holds: 90s}]}
"""


def test_a_class_that_grows_goes_on_as_it_was_when_its_week_has_changed(start, qtbot, hands):
    own_sessions().mkdir(parents=True)
    (own_sessions() / "growing.yaml").write_text(GROWING)
    (own_sessions() / "slow.yaml").write_text(
        "format: 1\nkind: session\ntitle: Slow\nfocus: [hands]\nsteps: [{hold: 50s}]\n"
    )
    hands.own = replace(hands.own, programme="growing")
    coach = start("slow")
    begin(coach, qtbot)
    practise(coach, hands, 28_000)
    kill(coach)
    hands.at += timedelta(minutes=1)
    done = Practice(
        id="done",
        started_at=hands.at,
        session=STRETCH,
        programme="growing",
        week=1,
        week_counts=True,
        week_wanted=1,
        status=Status.COMPLETED,
        practised_s=60,
        planned_s=60,
    )
    hands.log.save(done)

    coach = start()
    assert coach.app.snapshot().standing.week_for("slow") == 2
    answer(coach, qtbot, "Go on where I stopped")
    begin(coach, qtbot)

    player = coach.presenter("practice").transport.player
    assert player.position_ms > 20_000
    (hold,) = [each for each in player.timeline.events if each.kind is Kind.HOLD]
    assert hold.for_ms == 60_000
    row = next(each for each in hands.log.practices() if each.session == "slow")
    assert (row.week, row.planned_s) == (1, round(player.timeline.duration_ms / 1000))


def test_what_broke_off_is_offered_and_gone_on_with_at_its_place_in_the_same_row(
    broken_off, start, qtbot, hands
):
    coach = start()
    told = words(coach.presenter("today").page.prompt)
    left = round((broken_off.planned_s - 26) / 60)
    assert "Go on where you stopped?" in told
    assert any(f"{broken_off.title}, {left} minute" in line for line in told)

    answer(coach, qtbot, "Go on where I stopped")
    coach.presenter("practice").ready.back.click()
    assert "Go on where you stopped?" in words(coach.presenter("today").page.prompt)

    answer(coach, qtbot, "Go on where I stopped")
    begin(coach, qtbot)
    player = coach.presenter("practice").transport.player
    assert player.position_ms == pytest.approx(26_000, abs=50)
    practise(coach, hands, 10 * 60_000, look_ms=4000)

    row = only_row(hands)
    assert (row.id, row.started_at) == (broken_off.id, broken_off.started_at)
    assert (row.status, row.ending) == (Status.COMPLETED, Ending.END)
    assert row.practised_s == pytest.approx(row.planned_s, abs=1)
    coach.presenter("practice").done.done.click()
    assert coach.presenter("today").page.prompt is None


def test_a_practice_counts_by_its_earlier_part_too(broken_off, practice, hands):
    whole = broken_off.planned_s * 1000
    row = replace(broken_off, practised_s=round(whole * 0.45 / 1000))
    unfinished.keep(hands.log, row, row.practised_s * 1000, 100, hands.at - timedelta(seconds=30))
    (broken,) = unfinished.unfinished_practices(hands.log, "", hands.at)
    practising(practice, STRETCH, broken)
    practise(practice, hands, whole * 0.2, look_ms=4000)
    transport = practice.feature.transport
    transport.player.seek(transport.player.timeline.duration_ms - 1000, hands.ms)
    practise(practice, hands, 5000)

    assert only_row(hands).status is Status.COMPLETED


def test_leaving_it_at_that_logs_a_partial_practice(broken_off, today, qtbot, hands):
    today.come()
    answer(today, qtbot, "Leave it at that")

    row = only_row(hands)
    assert (row.status, row.ending, row.practised_s) == (
        Status.PARTIAL,
        Ending.BROKEN_OFF,
        broken_off.practised_s,
    )
    assert today.feature.page.prompt is None


def test_another_text_of_the_session_begins_at_its_beginning(broken_off, practice, hands):
    changed = Practice(
        id=broken_off.id,
        started_at=broken_off.started_at,
        session=STRETCH,
        practised_s=26,
        planned_s=120,
        support="seated",
        fingerprint="another",
    )
    unfinished.keep(hands.log, changed, 26_000, 100, hands.at - timedelta(seconds=30))
    (broken,) = unfinished.unfinished_practices(hands.log, "", hands.at)
    practising(practice, STRETCH, broken)

    player = practice.feature.transport.player
    assert player.position_ms < 1000
    assert player.practised_ms >= 26_000


def test_what_another_window_goes_on_with_is_not_begun_twice(broken_off, practice, hands):
    (broken,) = unfinished.unfinished_practices(hands.log, "", hands.at)
    practice.come(PracticeRequest(STRETCH, broken))
    assert unfinished.resume(hands.log, broken, hands.at)

    practice.feature.ready.begin.click()

    assert practice.page == "ready"
    assert "another window" in practice.feature.ready.foot.words.text()


def test_what_broke_off_yesterday_evening_is_not_offered(broken_off, without_window, hands):
    hands.at += timedelta(hours=11, minutes=50)
    assert offered(without_window)  # the same day
    hands.at += timedelta(hours=4)

    assert not offered(without_window)


@pytest.mark.usefixtures("soon_looked_after")
def test_what_broke_off_long_ago_is_settled_after_the_start(broken_off, start, qtbot, hands):
    hands.at += timedelta(days=2)
    start()

    qtbot.waitUntil(lambda: only_row(hands).ending is Ending.BROKEN_OFF)


def test_a_program_killed_just_now_is_offered_a_little_later(broken_off, start, hands):
    hands.at -= timedelta(seconds=55)
    coach = start()
    assert coach.presenter("today").page.prompt is None

    hands.at += timedelta(seconds=20)
    coach.look_after()  # the care
    coach.look_after()  # the later look

    assert "Go on where you stopped?" in words(coach.presenter("today").page.prompt)


def test_a_pause_is_kept_as_being_under_way_and_offered_again_when_the_window_was_closed(
    practice, hands
):
    practising(practice, STRETCH)
    practise(practice, hands, 3000)
    practice.feature.transport.pause()

    hands.at += timedelta(minutes=3)
    (looks,) = practice.feature.findChildren(PracticeLooks)
    looks.tick()

    soon = hands.at + timedelta(seconds=10)
    assert unfinished.unfinished_practices(hands.log, "", soon) == ()
    (again,) = looks.findChildren(QTimer)
    assert again.isActive()

    practice.close()

    assert only_row(hands).ending is Ending.CLOSED
    (broken,) = unfinished.offered(hands.log, "", hands.at)
    assert (broken.practice.id, broken.position_ms) == (only_row(hands).id, 3000)
    unfinished.let_go(hands.log, broken)
    assert only_row(hands).ending is Ending.CLOSED


def test_how_a_practice_ended_is_kept(practice, hands):
    practising(practice, STRETCH)
    practise(practice, hands, 3000)
    wind_down(practice, hands)

    row = only_row(hands)
    assert (row.status, row.ending) == (Status.COMPLETED, Ending.WIND_DOWN)
    lasted = row.ended_at - row.started_at
    assert lasted.total_seconds() == pytest.approx(row.practised_s, abs=1)
    assert row.fingerprint
    assert (row.week, row.week_counts, row.week_wanted) == (1, False, 2)


def test_a_week_held_by_hand_is_the_week_on_the_first_page(today, hands):
    mark = WeekMark(id="m", at=hands.at, programme="twelve-weeks", week=2, act=WeekDecision.HOLD)
    hands.log.save(mark)

    today.come()
    assert "Week 2 of 12" in today.feature.page.head.subtitle.text()
    assert today.feature.page.prompt is None  # a usual day asks nothing


# It hurts ----------------------------------------------------------------------------------------


def reply(practice, text):
    """Answer the question that is open in a practice."""
    let_appear()
    answers = practice.feature.page.question.findChildren(QAbstractButton)
    next(each for each in answers if each.text() == text and each.isVisible()).click()


def hurting(practice, hands, text):
    """Practise on for five seconds; it hurts, and the question is answered so."""
    practise(practice, hands, 5000)
    practice.feature.page.bar.hurts.click()
    reply(practice, text)


def test_where_it_hurts_is_asked_and_kept_with_the_pain(practice, hands):
    done = practice.feature.done

    def told():
        """Press Done; return what was told of the practice that hurt."""
        done.done.click()
        row = hands.log.practices()[-1]
        (found,) = [each for each in hands.log.records(CheckIn) if each.practice == row.id]
        assert row.ending is Ending.HURT
        assert (found.moment, found.hurt) == (Moment.AFTER, HurtKind.STOPPED)
        hands.at += timedelta(minutes=10)
        return found

    practising(practice, STRETCH)
    hurting(practice, hands, "Stop here")
    assert practice.page == "done"
    assert "Where does it hurt?" in words(done)
    assert any("call for emergency help now" in line for line in words(done))
    button(done, "Knees").click()
    done.pain.scale.buttons()[6].click()
    knees = told()
    assert (knees.pain_knees, knees.pain_hands, knees.pain_all) == (6, None, None)
    assert knees.site is BodySite.KNEES

    practising(practice, STRETCH)
    hurting(practice, hands, "Stop here")
    button(done, "Elsewhere").click()  # which has no number of its own
    assert told().site is BodySite.ELSEWHERE

    practising(practice, STRETCH)
    hurting(practice, hands, "Rest a moment")
    practice.close()
    assert only_newest(hands).ending is Ending.HURT
    assert unfinished.offered(hands.log, "", hands.at + timedelta(minutes=1)) == ()
    without = hands.log.records(CheckIn)[-1]  # without answers it is kept that it hurt
    assert (without.hurt, without.site) == (HurtKind.STOPPED, None)


def only_newest(hands):
    return max(hands.log.practices(), key=lambda row: row.started_at)


def test_what_hurt_on_the_way_is_not_why_it_was_stopped_later(practice, hands):
    page, done = practice.feature.page, practice.feature.done
    practising(practice, STRETCH)
    practise(practice, hands, 5000)
    page.bar.stop.click()
    reply(practice, "Stop here")
    assert "Where does it hurt?" not in words(done)
    assert hands.log.records(CheckIn) == ()
    assert only_row(hands).ending is Ending.LEFT

    done.done.click()
    practising(practice, STRETCH)
    hurting(practice, hands, "Rest a moment")
    practice.feature.transport.play()
    practise(practice, hands, 5000)
    page.bar.stop.click()
    reply(practice, "Stop here")

    assert "Where does it hurt?" in words(done)
    (told,) = hands.log.records(CheckIn)
    assert (told.hurt, told.site) == (HurtKind.ON_THE_WAY, None)


def test_closing_after_going_on_from_a_pain_is_closing(practice, hands):
    practising(practice, STRETCH)
    hurting(practice, hands, "Rest a moment")
    practice.feature.page.bar.toggle.click()
    practise(practice, hands, 5000)
    practice.close()

    assert only_row(hands).ending is Ending.CLOSED
    (told,) = hands.log.records(CheckIn)
    assert (told.hurt, told.site) == (HurtKind.ON_THE_WAY, None)


# Two hours later ---------------------------------------------------------------------------------


def two_hours_ago(hands, name="p"):
    """Keep a practice with pain 2 before it."""
    practice = Practice(
        id=name,
        started_at=hands.at - timedelta(hours=2, minutes=20),
        ended_at=hands.at - timedelta(hours=2),
        session="week-01-a",
        title="Arrive",
        practised_s=1200,
        planned_s=1200,
        pain_before=2,
    )
    hands.log.save(practice)


def test_two_hours_later_the_pain_is_asked_for_once(today, qtbot, hands):
    two_hours_ago(hands)
    today.come()
    page = today.feature.page
    assert "How is your pain now?" in words(page.prompt)

    page.prompt.scale.buttons()[3].click()
    answer(today, qtbot, "Done")

    (told,) = hands.log.records(CheckIn)
    assert (told.moment, told.pain_all, told.practice) == (Moment.LATER, 3, "p")
    assert page.prompt is None
    assert page.notice.text() == ""

    hands.at += timedelta(days=1)
    two_hours_ago(hands, "grown")
    today.feature.fill()
    page.prompt.scale.buttons()[5].click()
    answer(today, qtbot, "Done")
    assert page.notice.text().startswith("That was too much")

    hands.at += timedelta(days=1)
    two_hours_ago(hands, "skipped")
    today.feature.fill()
    page.prompt.scale.buttons()[5].click()
    answer(today, qtbot, "Skip")
    assert {each.practice: each.pain_all for each in hands.log.records(CheckIn)} == {
        "p": 3,
        "grown": 5,
        "skipped": None,
    }
    today.feature.fill()
    assert page.prompt is None


@in_one_look("resume")
def test_the_card_has_no_accessibility_faults(today, qapp, hands, look):
    two_hours_ago(hands)
    appearance.apply(qapp, look)
    today.come()
    QApplication.processEvents()
    today.feature.page.hero.button.clearFocus()
    QApplication.processEvents()

    assert problems(today.feature.page.widget()) == []


# A damaged log -----------------------------------------------------------------------------------


def test_a_damaged_log_is_mended_by_one_button(start, qtbot, hands):
    mended = Log.open(None)
    mended.save(Practice(id="old", started_at=hands.at - timedelta(days=1), session="week-01-a"))
    hands.trouble, hands.rescue = "The log is damaged.", lambda: (mended, "One practice is back.")
    coach = start(STRETCH)
    begin(coach, qtbot)
    practise(coach, hands, 5000)
    coach.presenter("practice").stop()
    coach.presenter("practice").done.done.click()
    today = coach.presenter("today").page
    assert today.notice.text() == ""  # the card says it, and offers more than a command
    assert "Your practice log is damaged" in words(today.prompt)
    (lost,) = hands.log.practices()

    answer(coach, qtbot, "Mend my log")

    assert coach.presenter("today").page.notice.text() == "One practice is back."
    assert coach.presenter("today").page.prompt is None
    assert {each.id for each in mended.practices()} == {"old", lost.id}
    coach.choose(STRETCH)
    begin(coach, qtbot)
    practise(coach, hands, 3000)
    assert len(mended.practices()) == 3
    coach.window.close()
    mended.close()


def test_a_log_that_cannot_be_mended_is_told_and_offered_again(today, qtbot, hands):
    def rescue():
        raise LogError("There is no room.")

    hands.trouble, hands.rescue = "The log is damaged.", rescue
    today.come()

    answer(today, qtbot, "Mend my log")

    assert today.feature.page.notice.text() == "There is no room."
    assert "Your practice log is damaged" in words(today.feature.page.prompt)


@in_one_look("card")
def test_the_question_where_it_hurts_has_no_accessibility_faults(practice, hands, qapp, look):
    practising(practice, STRETCH)
    hurting(practice, hands, "Stop here")
    done = practice.feature.done
    appearance.apply(qapp, look)
    QApplication.processEvents()
    done.done.clearFocus()
    QApplication.processEvents()

    assert problems(done.findChild(Page).widget()) == []


def test_the_real_log_is_mended_with_what_its_backup_holds(own_home):
    file = own_home / "practice.db"
    now = local_now()
    with Log.open(file) as log:
        log.save(Practice(id="old", started_at=now, session="week-01-a"))
        backups.daily(log, now)
    file.write_bytes(b"no database at all" * 500)

    with ExitStack() as ends:
        world = app.make_context(ends)
        assert world.trouble
        log, told = log_care.mended_log(world)
        assert [each.id for each in log.practices()] == ["old"]

    assert told.startswith("Your log is mended and holds 1 practice.")
    assert "set-aside" in told


@pytest.mark.usefixtures("soon_looked_after")
def test_a_backup_is_made_after_the_start_and_never_fails_it(own_home, start, qtbot, hands, caplog):
    hands.log.close()
    hands.log = Log.open(own_home / "practice.db")
    (own_home / "backups").write_text("a file where the folder should be")
    coach = start()
    qtbot.waitUntil(lambda: "the log was not taken care of" in caplog.text)
    assert coach.window.page == "today"
    coach.window.close()

    (own_home / "backups").unlink()
    start()
    qtbot.waitUntil(lambda: bool(backups.list_backups(own_home / "practice.db")))
