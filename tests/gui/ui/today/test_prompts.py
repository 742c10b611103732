import inspect
from importlib import import_module
from itertools import product
from pkgutil import iter_modules

import pytest
from PySide6.QtWidgets import QLabel

from taichi_coach.errors import CoachError, LogError
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.state.prompt import Prompt, Reply
from taichi_coach.ui.today import presenter as today
from taichi_coach.ui.today import prompt_order, prompts
from taichi_coach.ui.widgets.values import PromptCard
from tests.gui.shown import button
from tests.gui.stages import staged
from tests.gui.worlds import Hands
from tests.unit.logs import done

NAMES = [each.name for each in iter_modules(prompts.__path__)]
IN_ORDER = [each.__name__.rpartition(".")[2] for each in prompt_order.PROMPTS]
ACTS = ("find", "apply")


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def app(qapp, hands, tmp_path):
    return AppState(hands.own, lambda: hands.world(tmp_path))


class Question:
    """A prompt that asks whether there is tea, and notes what it was told."""

    def __init__(self, reply=None, heading="Is there tea?"):
        self.reply, self.told = reply or Reply(), []
        self.card = PromptCard(heading, "", (("yes", "Yes"), ("no", "No")), "tea")

    def find(self, _app, _now):
        return self.card

    def apply(self, _app, about, answer):
        self.told.append((about, answer))
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


class Nothing(Question):
    """A prompt that has nothing to ask."""

    def find(self, _app, _now):
        return None


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    return staged(qtbot, today.TodayPresenter, hands, tmp_path)


@pytest.fixture
def ask(stage, monkeypatch):
    """Let these prompts be the only ones; return the page, which asks by them."""

    def ask(*those):
        monkeypatch.setattr(today, "PROMPTS", those)
        stage.open()
        return stage.made.page

    return ask


def test_every_module_of_prompts_is_one_and_has_its_line_the_damaged_log_first():
    for name, act in product(NAMES, ACTS):
        written = inspect.signature(getattr(import_module(f"{prompts.__name__}.{name}"), act))
        wanted = inspect.signature(getattr(Prompt, act))
        kinds = [each.kind for each in wanted.parameters.values()][1:]  # a module has no self

        assert [each.kind for each in written.parameters.values()] == kinds, (name, act)
        assert written.return_annotation == wanted.return_annotation, (name, act)

    assert sorted(IN_ORDER) == sorted(NAMES)

    assert IN_ORDER[0] == "damaged_log"


def asking(app, seen):
    """Return the names of the prompts that have something to ask."""
    return [each.__name__ for each in prompt_order.PROMPTS if each.find(app, seen) is not None]


def test_who_is_new_is_asked_nothing(app):
    assert asking(app, app.snapshot()) == []


def test_a_log_that_fails_keeps_nobody_from_practising(app, hands, monkeypatch):
    hands.log.save(done(day=-1))
    seen = app.snapshot()
    assert len(seen.practices) == 1, "who has never practised is hardly asked anything"

    def fail(*_args, **_options):
        raise LogError("The disk failed.")

    for read in ("practices", "records", "select"):
        monkeypatch.setattr(type(hands.log), read, fail)
    assert asking(app, seen) == []


def test_only_the_weightiest_is_asked_until_there_is_nothing_to_ask_any_more(ask):
    page = ask(Nothing(), Question(), Question(heading="Is there rice?"))
    asked = [label.text() for label in page.prompt.findChildren(QLabel)]
    assert "Is there tea?" in asked
    assert "Is there rice?" not in asked

    assert ask(Question()).prompt is not None
    assert ask(Nothing()).prompt is None


def test_an_answer_reaches_the_prompt_that_asked_is_told_and_may_lead_to_another_page(
    ask, qtbot, stage
):
    asked, other = Question(Reply("It is hot.")), Question()
    page = ask(Nothing(), asked, other)

    button(page, "No").click()

    assert asked.told == [("tea", "no")]
    assert other.told == []
    assert page.notice.text() == "It is hot."

    page = ask(Question(CoachError("There is no room for tea.")))
    button(page, "Yes").click()
    assert page.notice.text() == "There is no room for tea."

    page = ask(Question(Reply(page="diary", about="fall")))
    with qtbot.waitSignal(stage.made.page_requested) as wanted:
        button(page, "Yes").click()
    assert wanted.args == ["diary", "fall"]
