import sys
from collections import Counter
from pkgutil import resolve_name

import pytest
from PySide6.QtCore import Qt

from taichi_coach.ui.shell import presenter as shell
from taichi_coach.ui.shell.pages import PAGES
from taichi_coach.ui.state.pages import PageSpec
from taichi_coach.ui.state.presenter import Presenter
from tests.gui.worlds import Hands

PLANTED = '''
"""A feature as a stranger would write it: nothing but what the window asks for."""
from PySide6.QtWidgets import QTextEdit

from taichi_coach.errors import CoachError
from taichi_coach.ui.state.presenter import Presenter


class PlantedPresenter(Presenter):
    def __init__(self, app):
        super().__init__()
        self.app, self.page, self.calls = app, QTextEdit(), []

    @property
    def pages(self):
        return {"planted": self.page}

    def open(self, about=None):
        if about == "nothing":
            raise CoachError("There is nothing of that name.")
        self.calls.append(("open", about))
        super().open(about)

    def fill(self, notice=""):
        self.page.setText(f"For {self.app.own.participant}")

    def leave(self):
        self.calls.append("leave")

    def close(self):
        self.calls.append("close")
'''


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def line(tmp_path, monkeypatch):
    """The one line that a new page is, its module lying on the path."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "planted_page.py").write_text(PLANTED, "utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = PageSpec("planted", "Planted", "planted_page:PlantedPresenter")
    monkeypatch.setattr(shell, "PAGES", (*PAGES, spec))
    yield spec
    sys.modules.pop("planted_page", None)


@pytest.fixture
def main(line, request):
    """The window on its first page, with the new line in it."""
    return request.getfixturevalue("coach")


def test_a_line_names_a_presenter_and_keys_and_titles_are_told_apart():
    for spec in PAGES:
        named = resolve_name(spec.presenter)
        assert issubclass(named, Presenter), spec.key
        assert named is not Presenter

    keys = [spec.key for spec in PAGES]
    assert len(set(keys)) == len(keys)
    assert shell.HOME in keys

    titles = [spec.title for spec in PAGES if spec.title]
    assert len(set(titles)) == len(titles) > 0


def test_every_page_has_one_owner_and_a_listed_feature_begins_with_its_own_page(coach):
    made = {spec.key: coach.presenter(spec.key) for spec in PAGES}
    owners = Counter(key for each in made.values() for key in each.pages)

    assert {key: count for key, count in owners.items() if count != 1} == {}
    for spec in PAGES:
        if spec.title:
            assert next(iter(made[spec.key].pages)) == spec.key
        assert set(made[spec.key].pages) >= made[spec.key].ALONE
        assert coach.presenter(spec.key) is made[spec.key]  # it is made once


def test_one_line_puts_a_page_at_the_side_and_nothing_of_it_is_loaded_before(main, qtbot, hands):
    button = main.window.side.buttons["planted"]
    assert button.text() == "Planted"
    assert "planted_page" not in sys.modules

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert main.window.page == "planted"
    new = main.presenter("planted")
    assert new.page.toPlainText() == f"For {hands.own.participant}"

    main.window.side.buttons["today"].click()
    assert new.calls == ["leave"]
    main.window.close()
    assert new.calls == ["leave", "close"]


def test_another_feature_asks_for_the_new_page_and_it_leads_back_there(main):
    main.window.side.buttons["progress"].click()

    main.presenter("progress").page_requested.emit("planted", "this")

    new = main.presenter("planted")
    assert main.window.page == "planted"
    assert new.calls == [("open", "this")]
    new.closed.emit()
    assert main.window.page == "progress"

    main.open_page("planted", "nothing")  # it cannot be opened
    assert main.window.page == "today"
    assert "There is nothing of that name." in main.presenter("today").page.notice.text()


def test_a_feature_that_nobody_wanted_is_not_made_to_be_closed(main):
    main.window.close()
    assert "planted_page" not in sys.modules
