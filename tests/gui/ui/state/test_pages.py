import pytest
from PySide6.QtWidgets import QWidget

from taichi_coach.ui.state.pages import PageSpec
from taichi_coach.ui.state.presenter import Presenter


class TwoPages(Presenter):
    """A feature that says nothing but which pages it has."""

    def __init__(self, app=None):
        super().__init__()
        self.app = app
        self.filled = []
        self.own = {"first": QWidget(), "second": QWidget()}

    @property
    def pages(self):
        return self.own

    def fill(self, notice=""):
        self.filled.append(notice)


@pytest.fixture
def presenter(qtbot):
    made = TwoPages()
    for page in made.pages.values():
        qtbot.addWidget(page)
    return made


def test_opening_fills_the_first_page_before_it_is_shown_and_leaves_the_side_bar_where_it_is(
    presenter,
):
    seen = []
    presenter.page_shown.connect(lambda key: seen.append((key, list(presenter.filled))))

    presenter.open("whatever it is about")

    assert seen == [("first", [""])]

    assert frozenset() == presenter.ALONE


def test_what_a_feature_does_not_need_does_nothing_and_one_without_pages_says_so(qtbot):
    plain = Presenter()
    with (
        qtbot.assertNotEmitted(plain.page_shown),
        qtbot.assertNotEmitted(plain.page_requested),
        qtbot.assertNotEmitted(plain.closed),
    ):
        assert plain.fill() is plain.leave() is plain.close() is None

    with pytest.raises(NotImplementedError):
        Presenter().pages  # noqa: B018  reading it is the test


def test_a_line_makes_its_presenter_with_what_all_share_or_fails_where_it_names_nothing(qapp):
    app = object()
    made = PageSpec("two", "Two", f"{__name__}:TwoPages").make(app)
    assert type(made).__name__ == "TwoPages"
    assert made.app is app

    for name in ("taichi_coach.ui.nowhere:X", "taichi_coach.ui.state.pages:X"):
        with pytest.raises((ImportError, AttributeError)):
            PageSpec("broken", "", name).make(object())
