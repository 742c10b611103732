from taichi_coach.script.files.library import default_library
from taichi_coach.text.lengths import minutes_or_less
from taichi_coach.ui.library.view import Wish, line_of, matches, supports_text
from taichi_coach.ui.state.entries import Entry, weeks_in
from tests.tables import each_row

ENTRY = Entry("a", "Cloud Hands", "For the waist.", 720_000, ("seated", "chair"), ("balance",))


def test_no_wish_fits_everything():
    assert matches(ENTRY, Wish())


@each_row("words", ["cloud", "  HANDS cloud ", "waist", "bal"])
def test_words_are_found_in_any_order_and_case(words):
    assert matches(ENTRY, Wish(words=words))


def test_every_word_has_to_occur():
    assert not matches(ENTRY, Wish(words="cloud sword"))


def test_sessions_for_arthritis_are_found_by_that_word():
    meant = [each for each in default_library().sessions().values() if "arthritis" in each.tags]
    assert len(meant) >= 2
    for each in meant:
        entry = Entry(each.id, each.title, each.summary, 720_000)
        assert matches(entry, Wish(words="arthritis")), each.id


def test_every_length_has_exactly_one_answer():
    for seconds in range(0, 3600, 10):
        entry = Entry("a", "t", "", seconds * 1000)
        fitting = [key for key in ("short", "middle", "long") if matches(entry, Wish(length=key))]
        assert len(fitting) == 1, seconds


@each_row(("minutes", "text"), [(0, "less than a minute"), (1, "1 minute"), (25, "25 minutes")])
def test_minutes_are_worded(minutes, text):
    assert minutes_or_less(minutes) == text


@each_row(
    ("supports", "text"),
    [
        ((), ""),
        (("seated",), "seated"),
        (("seated", "chair", "standing"), "seated, holding a chair or standing"),
    ],
)
def test_supports_are_worded(supports, text):
    assert supports_text(supports) == text


def test_the_line_leaves_out_what_is_not_known():
    assert line_of(Entry("a", "t", "", 300_000)) == "5 minutes"


def test_a_length_that_is_estimated_says_so():
    assert line_of(Entry("a", "t", "", 144_500, estimated=True)) == "About 2½ minutes"


def test_a_week_is_called_as_in_the_programme_that_everybody_begins_with():
    weeks = weeks_in(default_library())

    assert weeks["week-01-b"] == "Week 1: Roots"
    assert len(set(weeks.values())) == 12
    assert "ten-finger-stretch" not in weeks
