"""Anybody's table of practices: what its columns are taken for, and what comes of its rows."""

from contextlib import suppress
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import LogError
from taichi_coach.practice.transfer.bringing import read_any
from taichi_coach.practice.transfer.plain_table import (
    AmbiguousDatesError,
    mapping_lines,
    understood,
)
from taichi_coach.practice.transfer.written_times import (
    DateOrder,
    written_clock,
    written_moment,
    written_seconds,
)
from tests.tables import each_row
from tests.zones import in_zone

TITLES = {"week-01-a": "Roots: meet"}


def table(text, **how):
    return understood(text, "mine.csv", TITLES, **how)


def told(text, **how):
    return [
        (f"{each.started_at:%Y-%m-%d %H:%M}", each.session, each.practised_s // 60, each.note)
        for each in table(text, **how).practices
    ]


@each_row(
    ("text", "row"),
    [
        (
            "started_at,session,minutes,note\n2026-11-20T18:05,week-01-a,20,ok\n",
            ("2026-11-20 18:05", "week-01-a", 20, "ok"),
        ),
        (
            "Datum;Übung;Dauer;Bemerkung\n20.11.2026 18:05;roots: MEET;22 min;schön\n",
            ("2026-11-20 18:05", "week-01-a", 22, "schön"),
        ),
        (
            "Date,Time,Activity,Duration\n11/20/2026,6:05 PM,Walk,1h 2m\n",
            ("2026-11-20 18:05", "Walk", 62, ""),
        ),
        ("\ufeffTag\tWas\n20.11.26\tDehnen\n", ("2026-11-20 12:00", "Dehnen", 0, "")),
        (
            "Date,Workout Name,Duration,Exercise Name\n2026-11-20 18:05:00,Evening,0:22:30,Neck\n",
            ("2026-11-20 18:05", "Evening", 22, ""),
        ),
    ],
)
def test_a_table_is_understood_by_its_columns_names(text, row):
    assert told(text) == [row]


def test_one_row_an_exercise_is_one_practice():
    text = "date,workout,exercise,notes\n2026-11-20 18:05,Evening,Neck,a\n"
    assert told(text + "2026-11-20 18:05,Evening,Wrist,\n") == [
        ("2026-11-20 18:05", "Evening", 0, "a")
    ]


def test_the_same_row_has_the_same_id_and_another_persons_another():
    text = "date,what\n2026-11-20,Stretch\n"
    (one,), (again,) = table(text).practices, table(text).practices
    (other,) = table(text, participant="Ana").practices
    assert one == again
    assert one.id != other.id
    assert other.participant == "Ana"


def test_another_programs_count_is_no_id_and_ones_own_is():
    own = "0d6f2f4e-6a41-4f0e-9a6a-8d2f7b0c1a11"
    one, two = table(f"id,date,what\n1,2026-11-20,A\n{own},2026-11-21,B\n").practices
    assert one.id != "1"
    assert two.id == own


def test_a_time_is_that_of_this_place():
    with in_zone("Europe/Berlin"):
        (one,) = table("date,what\n2026-07-20 18:05,A\n").practices
        assert one.started_at.isoformat() == "2026-07-20T18:05:00+02:00"
        (one,) = table("date,what\n2026-07-20T18:05:00Z,A\n").practices
        assert one.started_at.isoformat() == "2026-07-20T18:05:00+00:00"


def test_dates_that_can_be_read_in_two_ways_are_asked_about():
    text = "date,what\n3/4/2026,A\n"
    with pytest.raises(AmbiguousDatesError, match="--dates day-first or --dates month-first"):
        table(text)
    assert told(text, order=DateOrder.DAY_FIRST)[0][0] == "2026-04-03 12:00"
    assert told(text, order=DateOrder.MONTH_FIRST)[0][0] == "2026-03-04 12:00"
    assert told(text + "25/4/2026,B\n")[0][0] == "2026-04-03 12:00"
    assert told(text + "4/25/2026,B\n")[0][0] == "2026-03-04 12:00"


def test_what_is_taken_for_what_can_be_read():
    found = table("Datum;Übung;Dauer;Puls\n20.11.2026;A;5\n".replace("A;5", "A;5;60"))
    assert mapping_lines(found) == [
        "Datum: the date (the day first)",
        "Übung: what was practised",
        "Dauer: how long",
        "Puls: left out",
    ]


def test_twenty_and_a_colon_are_minutes_where_hours_would_be_too_many_or_stand_before_them():
    def minutes(*lengths):
        found = table(
            "date,what,duration\n"
            + "".join(f"2026-11-2{n},A,{each}\n" for n, each in enumerate(lengths))
        )
        return [each.practised_s / 60 for each in found.practices], mapping_lines(found)[2]

    assert minutes("20:00") == ([20], "duration: how long (minutes and seconds)")
    assert minutes("5:30", "1:02:00")[0] == [5.5, 62]
    assert minutes("0:20", "1:05") == ([20, 65], "duration: how long")


def test_hours_are_understood_and_a_table_without_any_length_says_so():
    (one,) = table("Datum;Was;Stunden\n20.11.2026;A;0,5\n").practices
    assert one.practised_s == 1800
    lines = mapping_lines(table("date,what,km\n2026-11-20,A,5\n"))
    assert lines[-1] == "no column tells how long: each is kept with 0 minutes"


@each_row("written", ["2026/1/5", "2026/01/05", "2026.01.05", "2026-01-05"])
def test_a_date_may_begin_with_its_year(written):
    assert told(f"date,what\n{written},A\n")[0][0] == "2026-01-05 12:00"
    assert told(f"date,what\n{written} 18:05,A\n")[0][0] == "2026-01-05 18:05"


@each_row("text", ["", "\n\n", "a,b\n1,2\n", "date\n2026-11-20\n", '"open'])
def test_what_has_no_date_and_no_name_is_no_table(text):
    assert table(text) is None


@each_row(
    ("row", "fault"),
    [
        ("soon,A,1,2", "'soon' is no date and time; write it like 2026-01-31 08:30"),
        ("31.2.2026,A,1,2", "'31.2.2026' is no date and time"),
        ("2026-11-20,,1,2", "does not say what was practised; write it there"),
        ("2026-11-20,A,long,2", "'long' is no length; write minutes, or like 1h 2m"),
        ("2026-11-20,A,5,eleven", "'eleven' is no pain from 0 to 10"),
        ("2026-11-20,A,5,11", "'11' is no pain from 0 to 10"),
        ("2026-11-20,A", "has 2 cells where 4 belong; mend its commas"),
        ("2026-11-20,A,99999999,1", "practised_s"),
    ],
)
def test_a_row_at_fault_is_told_with_its_line_and_nothing_is_kept(row, fault):
    with pytest.raises(LogError) as error:
        table(f"date,what,minutes,pain before\n2026-11-19,A,5,10\n{row}\n")
    assert str(error.value).startswith("mine.csv:3: ")
    assert fault in str(error.value)
    assert str(error.value).endswith("Nothing was imported.")


@each_row(
    ("text", "unit", "seconds"),
    [
        ("20", 60, 1200),
        ("20", 1, 20),
        ("2,5", 60, 150),
        ("22m", 60, 1320),
        ("22 Min.", 60, 1320),
        ("1 Std 5 Minuten", 60, 3900),
        ("1h, 2m", 60, 3720),
        ("0:22", 60, 1320),
        ("1:02:03", 60, 3723),
        ("", 60, 0),
    ],
)
def test_lengths_as_people_write_them(text, unit, seconds):
    assert written_seconds(text, unit) == seconds


@each_row(
    ("text", "clock"),
    [
        ("", time(12)),
        ("18:05", time(18, 5)),
        ("18.05 Uhr", time(18, 5)),
        ("6:05 pm", time(18, 5)),
        ("12:30 am", time(0, 30)),
        ("07:05:59.5", time(7, 5, 59)),
    ],
)
def test_times_as_people_write_them(text, clock):
    assert written_clock(text) == clock


@each_row("text", ["long", "5 parsecs", "1h!2m", "5m!", "m"])
def test_what_is_no_length(text):
    with pytest.raises(ValueError, match=r"."):
        written_seconds(text, 60)


@each_row("text", ["x", "25:00", "5"])
def test_what_is_no_time_of_the_day(text):
    with pytest.raises(ValueError, match=r"."):
        written_clock(text)


@given(st.text(max_size=40), st.sampled_from([None, *DateOrder]))
def test_whatever_stands_there_is_a_moment_or_a_value_error(text, order):
    with suppress(ValueError):
        assert isinstance(written_moment(text, order, text), datetime)
    with suppress(ValueError):
        assert written_seconds(text, 60) >= 0


@given(st.text(alphabet="date,what;\t\n\"'0123456789./: é", max_size=120))
def test_whatever_stands_in_a_table_is_practices_none_or_told(text):
    try:
        found = table("date,what\n" + text)
    except LogError:
        return
    assert found is not None


@each_row("mark", ["sep=;\r\n", '\ufeff"sep=;"\n', "SEP=;\r"])
def test_a_first_line_for_excel_says_what_stands_between(mark):
    end = mark.lstrip("\ufeff").removeprefix('"sep=;"')[-1]
    text = mark + end.join(("date;what;minutes,whole", "2026-11-20;A, B;5", ""))
    assert [each[:2] for each in told(text)] == [("2026-11-20 12:00", "A, B")]


def test_twice_on_a_day_without_a_time_is_twice():
    text = "date,what,minutes\n" + "2026-11-20,Stretch,10\n" * 3
    first, again = table(text), table(text)
    assert len(first.practices) == len({each.id for each in first.practices}) == 3
    assert first == again
    assert first.again == 0


def test_rows_that_are_one_practice_are_told():
    row = "2026-11-20,18:05,Evening\n"
    assert mapping_lines(table("date,time,what\n" + row * 2))[-1] == (
        "1 row has the date, time and name of one before it: both are one practice"
    )
    assert mapping_lines(table("date,time,what\n" + row * 3))[-1] == (
        "2 rows have the date, time and name of one before them: such are one practice"
    )


@each_row(
    ("rows", "fault"),
    [
        ("2026-11-20,A," + "9" * 400, ":2: '9999"),
        ("2026-11-20,A,5\n2026-11-21," + "x" * 200_000 + ",5", ":3: cannot be read"),
        ('2026-11-20,A,5\n2026-11-21,B,"5\n2026-11-22,C,5', ":3: cannot be read"),
    ],
)
def test_no_row_is_lost_unsaid(rows, fault):
    with pytest.raises(LogError) as error:
        table(f"date,what,minutes\n{rows}\n")
    assert str(error.value).startswith(f"mine.csv{fault}")


def test_the_time_is_at_fault_where_it_is_and_no_day_is_to_come():
    with pytest.raises(LogError, match="'24:00' is no time of the day; write it like 08:30"):
        table("date,time,what\n2026-11-20,24:00,A\n")
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert len(table("date,what\n2026-11-20,A\n", now=now).practices) == 1  # noon is not meant
    with pytest.raises(LogError, match="'2026-11-22' is still to come"):
        table("date,what\n2026-11-22,A\n", now=now)


@each_row(
    ("name", "text"),
    [
        ("export.csv", "id,started_at,session,status\n1,soon,a,completed\n"),
        ("export.json", '[{"id": 1}]'),
        ("letter.csv", "Dear all,\nthis is no table\n"),
        ("empty.csv", "\n"),
    ],
)
def test_what_means_to_be_an_export_or_is_no_table_is_told_as_one(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(LogError, match=r"Nothing was imported\."):
        read_any(file, TITLES)
