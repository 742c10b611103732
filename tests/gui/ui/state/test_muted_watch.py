"""That nothing can be heard is told quietly, and taken back."""

import pytest

from taichi_coach.awake import MAY_DARKEN
from taichi_coach.settings import Settings
from taichi_coach.ui.audio.unheard import MUTED, VOICE_AT_0, level_words
from taichi_coach.ui.state.muted_watch import MutedWatch
from tests.tables import each_row


class Page:
    line = ""

    def show_line(self, text):
        self.line = text


class Loudspeaker:
    def __init__(self):
        self.muted, self.asked = True, 0

    def __call__(self):
        self.asked += 1
        return self.muted


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def loudspeaker():
    return Loudspeaker()


@pytest.fixture
def watch(qtbot, page, loudspeaker):
    found = MutedWatch(page, loudspeaker, again_ms=0)
    yield found
    found.end()


def test_a_muted_loudspeaker_is_told_until_it_is_not_any_more(qtbot, watch, page, loudspeaker):
    watch.begin()
    qtbot.waitUntil(lambda: page.line == MUTED)

    loudspeaker.muted = False

    qtbot.waitUntil(lambda: page.line == "")


@each_row("there, shown", [(MAY_DARKEN, MUTED), ("Some words failed.", "Some words failed.")])
def test_what_is_graver_stays(qtbot, watch, page, loudspeaker, there, shown):
    page.line, loudspeaker.asked = there, 0

    watch.begin()
    qtbot.waitUntil(lambda: loudspeaker.asked > 0 and page.line == shown)
    watch.end()

    assert page.line == shown


def test_where_it_is_heard_nothing_is_said_and_nothing_asked_again(qtbot, watch, page, loudspeaker):
    loudspeaker.muted = False

    watch.begin()
    qtbot.waitUntil(lambda: not watch.asking)

    assert (page.line, loudspeaker.asked) == ("", 1)


def test_a_mistake_while_asking_says_nothing(qtbot, page):
    def fail():
        raise ValueError

    watch = MutedWatch(page, fail)
    watch.begin()
    qtbot.waitUntil(lambda: not watch.asking)

    assert page.line == ""


def test_a_voice_at_the_level_0_is_told_where_one_is_wanted():
    assert level_words(Settings(voice_level=0)) == VOICE_AT_0
    assert level_words(Settings(voice_level=0, speech_on=False)) == ""
    assert level_words(Settings()) == ""
