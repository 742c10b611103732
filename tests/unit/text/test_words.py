"""Counts, lists, lengths, days and labels: each in its words, and through the catalogue."""

from datetime import date, timedelta

from taichi_coach.script.model.session import Role, Side, Support
from taichi_coach.text import counts, dates, labels, lengths, lists
from tests.tables import each_row
from tests.unit.text.pseudo import Pseudo, speaking

DAY = date(2026, 3, 1)
COUNTED = (
    (counts.days, "day", "days"),
    (counts.weeks, "week", "weeks"),
    (counts.practices, "practice", "practices"),
    (counts.sessions, "session", "sessions"),
    (counts.files, "file", "files"),
    (counts.members, "member", "members"),
    (counts.falls, "fall", "falls"),
    (counts.near_falls, "near-fall", "near-falls"),
    (counts.breaths, "soft breath", "soft breaths"),
    (counts.chapters, "chapter", "chapters"),
    (counts.pages, "page", "pages"),
    (lengths.minutes, "minute", "minutes"),
)


@each_row(("told", "one", "many"), COUNTED)
def test_what_is_counted_has_its_plural_and_its_thousands(told, one, many):
    assert [told(n) for n in (0, 1, 2, 1200)] == [
        *(f"0 {many}", f"1 {one}", f"2 {many}", f"1,200 {many}"),
    ]


def test_how_often():
    assert [counts.times(n) for n in (0, 1, 2, 3, 1000)] == [
        *("0 times", "once", "twice", "3 times", "1,000 times"),
    ]


def test_small_numbers_are_words():
    assert [counts.in_words(n) for n in (-1, 0, 1, 9, 10)] == ["-1", "no", "one", "nine", "10"]


@each_row(
    ("words", "both", "either"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a and b", "a or b"),
        (("a", "b", "c"), "a, b and c", "a, b or c"),
    ],
)
def test_things_in_one_sentence(words, both, either):
    assert lists.and_list(iter(words)) == both
    assert lists.or_list(iter(words)) == either
    assert lists.comma_list(words) == ", ".join(words)


def test_facts_that_are_missing_leave_no_dot():
    assert lists.dotted(("", "a", "", "b")) == "a · b"
    assert lists.dotted(()) == ""


@each_row(
    ("ms", "words"),
    [
        *((0, "0 seconds"), (54_400, "55 seconds"), (55_000, "1 minute"), (74_999, "1 minute")),
        *((75_000, "1½ minutes"), (144_500, "2½ minutes"), (284_999, "4½ minutes")),
        *((285_000, "5 minutes"), (329_999, "5 minutes"), (330_000, "6 minutes")),
        (4_500_000, "75 minutes"),
    ],
)
def test_lengths_are_told_to_half_a_minute_below_five(ms, words):
    assert lengths.rounded(ms) == words
    assert lengths.about_length(ms, estimated=False) == words
    assert lengths.about_length(ms, estimated=True) == f"about {words}"


@each_row(
    ("ms", "figure", "minutes", "whole"),
    [
        *((0, "0", 0.5, 1), (5000, "<1", 0.5, 1), (60_000, "1", 1, 1), (144_500, "2½", 2.5, 3)),
        *((284_999, "4½", 4.5, 5), (330_000, "6", 6, 6), (60_000_000, "1,000", 1000, 1000)),
    ],
)
def test_columns_programs_and_calendars_have_the_same_length(ms, figure, minutes, whole):
    assert lengths.figure(ms) == figure
    assert (lengths.in_minutes(ms), lengths.whole_minutes(ms)) == (minutes, whole)


def test_a_figure_that_is_estimated_is_marked():
    assert lengths.figure(144_500, estimated=True) == "~2½"


def test_what_is_left_is_never_nothing():
    assert lengths.rounded_or_less(59_999) == "less than a minute"
    assert lengths.rounded_or_less(89_999) == "1½ minutes"


@each_row(
    ("ms", "words"),
    [
        (0, "0 seconds"),
        (1000, "1 second"),
        (2500, "2.5 seconds"),
        (10_000, "10 seconds"),
        (125, "0.125 seconds"),
    ],
)
def test_seconds_are_as_exact_as_they_are(ms, words):
    assert lengths.seconds(ms) == words


def test_seconds_are_told_to_as_many_decimals_as_are_wanted():
    assert lengths.seconds(1040, decimals=1) == "1 second"
    assert lengths.seconds(2430, decimals=1) == "2.4 seconds"
    assert lengths.seconds(100_400, decimals=0) == "100 seconds"
    assert lengths.seconds_as_written("1.50") == "1.50 seconds"


def test_the_days_of_a_year():
    told = [dates.full_day(DAY + timedelta(days=n)) for n in range(365)]

    assert told[0] == "1 March 2026"
    assert told == [f"{d.day} {d:%B %Y}" for d in (DAY + timedelta(days=n) for n in range(365))]
    assert [dates.short_month(date(2026, n, 1)) for n in range(1, 13)] == [
        name[:3] for name in dates.months()
    ]


def test_days_where_room_is_scarce_and_where_it_is_not():
    assert dates.day_and_month(DAY) == "1 March"
    assert dates.short_day(DAY) == "1 Mar"
    assert dates.short_full_day(DAY) == "1 Mar 2026"
    assert dates.weekday_and_day(DAY) == "Sunday 1 March"


@each_row(
    ("today", "words"),
    [
        (DAY, "Today, Sunday 1 March"),
        (DAY + timedelta(days=1), "Yesterday, Sunday 1 March"),
        (DAY + timedelta(days=2), "Sunday 1 March"),
        (DAY - timedelta(days=1), "Sunday 1 March"),
        (date(2027, 3, 1), "Sunday 1 March 2026"),
    ],
)
def test_a_day_as_people_say_it(today, words):
    assert dates.day_words(DAY, today) == words


@each_row(
    "label",
    [
        *(labels.support, labels.support_title, labels.support_on_paper, labels.support_typed),
    ],
)
def test_every_support_has_its_words_and_no_other_is_invented(label):
    assert len({label(each.value) for each in Support}) == 4
    assert label("floating") == "floating"


def test_supports_in_every_place_where_they_stand():
    assert labels.support_titles() == (
        ("seated", "Seated"),
        ("chair", "Holding a chair"),
        ("standing", "Standing"),
        ("lying", "Lying down"),
    )
    assert [labels.support(each) for each in Support] == [
        "seated",
        "holding a chair",
        "standing",
        "lying down",
    ]
    assert labels.support_on_paper("standing") == "standing free"
    assert labels.support_typed("chair") == "with a chair"


def test_roles_and_sides():
    assert [labels.role(each) for each in Role] == ["Warm-up", "Practice", "Wind-down"]
    assert [labels.side(each) for each in Side] == ["left", "right"]
    assert (labels.role("rest"), labels.side("both")) == ("rest", "both")


@each_row(
    "told",
    [
        *[lambda count=count: count(3) for count, _, _ in COUNTED],
        *[lambda n=n: counts.times(n) for n in (1, 2, 3)],
        *[lambda n=n: counts.in_words(n) for n in range(10)],
        lambda: lists.and_list("ab"),
        lambda: lists.or_list("ab"),
        lambda: lists.comma_list("ab").removeprefix("a").removesuffix("b"),
        lambda: lengths.minutes_or_less(0),
        lambda: lengths.seconds(2500),
        lambda: lengths.span(90_000),
        *[
            lambda ago=ago: dates.day_words(DAY, DAY + timedelta(days=ago))
            for ago in (0, 1, 2, 400)
        ],
        *[lambda month=month: dates.short_month(date(2026, month, 1)) for month in range(1, 13)],
        *[lambda n=n: dates.months()[n] for n in range(12)],
        *[lambda n=n: dates.weekdays()[n] for n in range(7)],
        *[lambda each=each: labels.support(each) for each in Support],
        *[lambda each=each: labels.support_title(each) for each in Support],
        *[lambda each=each: labels.support_on_paper(each) for each in Support],
        *[lambda each=each: labels.support_typed(each) for each in Support],
        *[lambda each=each: labels.role(each) for each in Role],
        *[lambda each=each: labels.side(each) for each in Side],
        lambda: dates.full_day(DAY),
        lambda: dates.short_day(DAY),
        lambda: dates.short_full_day(DAY),
    ],
)
def test_nothing_of_it_misses_the_catalogue(told):
    with speaking(Pseudo()):
        words = told()

    assert (words[0], words[-1]) == ("⟦", "⟧")
