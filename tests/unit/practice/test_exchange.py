"""The log as CSV and JSON: out and back in without loss, or not at all."""

import csv
import errno
import io
import json
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import bounds
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.transfer import exchange
from taichi_coach.practice.transfer.exchange import (
    Imported,
    from_file,
    from_text,
    import_into,
    to_file,
)
from taichi_coach.practice.transfer.export_cells import COLUMNS
from tests.tables import each_row

HEADER = (
    "id,started_at,participant,session,title,programme,week,status,practised_s,planned_s,support,"
    "pain_before,pain_after,effort,mood,note,ending,from_reminder,left_out"
)
FULL = Practice(
    id="0b9f",
    started_at=datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=1))),
    participant="Ana",
    session="ten-finger-stretch",
    title="Ten fingers",
    programme="twelve-weeks",
    week=3,
    status=Status.COMPLETED,
    practised_s=600,
    planned_s=620,
    support="seated",
    pain_before=4,
    pain_after=0,
    effort=3,
    mood=8,
    note='Warm, and "easy"\nat last',
    from_reminder=True,
    left_out="shoulder-roll wrist-bend",
)
BARE = Practice(id="1c", started_at=FULL.started_at, session="a")
NULL = Path("/dev/null")
FORMS = pytest.mark.parametrize("write", [exchange.to_csv, exchange.to_json])

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


def text(name, least=0):
    pieces = st.sampled_from(
        ["=", "+", "-", "@", "'", '"', ",", ";", "\r\n", "\n", "\r", "\t", "手"]
    )
    letters = st.lists(st.one_of(pieces, LETTERS), min_size=least, max_size=20)
    return letters.map(lambda found: "".join(found)[: bounds.TEXT_MOST[name]])


def whole(name):
    return st.integers(*bounds.WHOLE_RANGE[name])


PRACTICE = st.builds(
    Practice,
    id=text("id", 1),
    started_at=st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001  drawn with an offset
        max_value=datetime(9998, 12, 30),  # noqa: DTZ001  drawn with an offset
        timezones=st.integers(-1439, 1439).map(lambda at: timezone(timedelta(minutes=at))),
    ).map(lambda moment: moment.replace(microsecond=0)),
    session=text("session", 1),
    title=text("title"),
    participant=text("participant"),
    programme=text("programme"),
    week=st.none() | whole("week"),
    status=st.sampled_from(Status),
    practised_s=whole("practised_s"),
    planned_s=whole("planned_s"),
    support=text("support"),
    pain_before=st.none() | whole("pain_before"),
    pain_after=st.none() | whole("pain_after"),
    effort=st.none() | whole("effort"),
    mood=st.none() | whole("mood"),
    note=text("note"),
    ending=st.sampled_from(Ending),
    from_reminder=st.booleans(),
    left_out=text("left_out"),
)
PRACTICES = st.lists(PRACTICE, max_size=4, unique_by=lambda each: each.id).map(tuple)


@given(practices=PRACTICES, name=text("participant"), note=text("note"))
def test_what_was_written_is_read_back_and_importing_it_changes_nothing(practices, name, note):
    """Neither as one's own, in either form, nor as anybody else."""
    with Log.open(None) as log:
        assert import_into(log, practices) == Imported(added=len(practices))
        kept = log.practices()
        for write in (exchange.to_csv, exchange.to_json):
            found = from_text(write(practices), "export")
            assert found == practices
            assert [each.started_at.isoformat() for each in found] == [
                each.started_at.isoformat() for each in practices
            ]
            assert import_into(log, from_text(write(kept), "export")) == Imported(
                same=len(practices)
            )
            assert log.practices() == kept
        theirs = [each for each in practices if each.participant != name]
        done = import_into(log, [replace(each, participant=name, note=note) for each in theirs])
        assert log.practices() == kept
    assert (done.added, done.updated, done.same) == (0, 0, len(theirs))
    assert sum(count for _, count in done.others) == len(theirs)
    assert {who for who, _ in done.others} == {each.participant for each in theirs}


def test_csv_has_the_columns_of_the_session_format():
    assert exchange.to_csv([]) == HEADER + "\r\n"
    assert exchange.to_csv([FULL]).splitlines()[1:] == [
        (
            "0b9f,2026-03-02T08:00:00+01:00,Ana,ten-finger-stretch,Ten fingers,twelve-weeks,3,"
            'completed,600,620,seated,4,0,3,8,"Warm, and ""easy""'
        ),
        'at last",,yes,shoulder-roll wrist-bend',
    ]


def test_json_has_the_columns_of_the_session_format():
    (row,) = json.loads(exchange.to_json([BARE]))
    assert list(row) == HEADER.split(",") == list(COLUMNS)
    assert row["started_at"] == "2026-03-02T08:00:00+01:00"
    assert (row["week"], row["pain_before"], row["practised_s"], row["note"]) == (None, None, 0, "")


@each_row("note", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-", "'tis"])
def test_no_cell_begins_like_a_formula(note):
    written = exchange.to_csv([replace(BARE, note=note)])
    cell = list(csv.reader(io.StringIO(written, newline="")))[1][-4]
    assert cell[0] not in "=+-@\t\r"
    assert from_text(written, "export")[0].note == note


@each_row("end", ["\n", "\r\n"])
@each_row("comma", [",", ";", "\t"])
def test_what_a_spreadsheet_saves_again_is_read(end, comma):
    head = comma.join(["status", " session ", "started_at", "id", "note", "pain_after"])
    row = comma.join(["completed", "a", "2026-03-02T07:00:00Z", "x1", "fine", ""])
    (found,) = from_text(f"\ufeff{head}{end}{end}{row}{end}{end}", "mine.csv")
    assert found == Practice(
        id="x1",
        started_at=datetime(2026, 3, 2, 7, tzinfo=UTC),
        session="a",
        status=Status.COMPLETED,
        note="fine",
    )


def csv_of(*rows, head="id,started_at,session,status,mood"):
    return "\n".join([head, *rows])


LIKE_THIS = "write it like 2026-01-31T08:30:00+01:00"
GOOD = "x1,2026-03-02T07:00:00Z,a,completed,3"


def faults_of(text):
    with pytest.raises(LogError) as caught:
        from_text(text, "mine")
    *faults, last = str(caught.value).splitlines()
    assert last == "Nothing was imported."
    return faults


def test_every_bad_row_is_named_with_its_line_and_mend():
    assert faults_of(
        csv_of(
            GOOD,
            "x2,yesterday,a,completed,3",
            'x3,2026-03-02T07:00:00,a,"com\npleted",3',
            "x4,2026-03-02T07:00:00Z,a,partial,3.5",
            "x5,2026-03-02T07:00:00Z,a,partial,11",
            ",2026-03-02T07:00:00Z,,partial,",
            GOOD,
        )
    ) == [
        f"mine:3: started_at: 'yesterday' is not a date and time; {LIKE_THIS}.",
        "mine:4: status: 'com\\npleted' is not known; write completed or partial.",
        "mine:6: mood: '3.5' is not a whole number; write digits only, or nothing.",
        "mine:7: mood: 11 is out of range; write a number from 0 to 10.",
        "mine:8: id: is empty; every practice needs one.",
        "mine:8: session: is empty; every practice needs one.",
        "mine:9: id: is also in line 2; keep one row.",
    ]


@each_row(
    ("text", "fault"),
    [
        ("", "mine:1: holds nothing; choose a file that `log export` wrote."),
        (csv_of(head="id,session"), "the column started_at is missing; add it"),
        (csv_of(head=HEADER + ",mod"), "mine:1: the column 'mod' is not known; write mood."),
        (csv_of(head=HEADER + ",zzz"), "mine:1: the column 'zzz' is not known; remove it."),
        (csv_of(head=HEADER + ",mood"), "mine:1: the column mood stands there twice; keep one."),
        (csv_of(GOOD, GOOD + ",9"), "mine:3: has 6 cells where 5 belong; mend its commas."),
        (csv_of(GOOD, 'x2,"a"b,a,partial,3'), "mine:3: cannot be read ("),
        (csv_of('x2,"' + "a" * 200_000), "mine:2: cannot be read ("),
        ("{}", "mine:1: is not a list of practices; put [ and ] around it."),
        ("[1]", "mine:1: is not an object; every practice stands in { and }."),
        ("[\n\n{]", "mine:3: is not JSON (Expecting property name"),
        ("[", "mine:1: is not JSON (Expecting value"),
        ("[" * 100_000, "mine:1: is not JSON (nested too deeply); mend"),
        ("[" + "9" * 5000, "mine:1: is not JSON (Exceeds the limit"),
        ("[{}", "mine:1: ends without a comma or a closing ]; add it."),
        ("[] []", "mine:1: has more after the closing ]; remove it."),
        ('[\n{"id": 1}]', "mine:2: id: is not a text; put it in quotes."),
        ('[{"mood": true}]', "mine:1: mood: True is not a whole number; write digits only"),
        ('[{"mood": 3.0}]', "mine:1: mood: 3.0 is not a whole number; write digits only"),
        ('[{"mod": 3}]', "mine:1: the column 'mod' is not known; write mood."),
    ],
)
def test_a_broken_text_is_told_with_its_line(text, fault):
    assert any(fault in each for each in faults_of(text))


def test_json_rows_are_named_with_their_line():
    rows = json.loads(exchange.to_json([FULL, BARE]))
    rows[1]["mood"] = 99
    assert faults_of(json.dumps(rows, indent=2)) == [
        "mine:23: mood: 99 is out of range; write a number from 0 to 10."
    ]


def test_two_json_rows_with_one_id_on_one_line_are_a_fault():
    assert faults_of(json.dumps(json.loads(exchange.to_json([BARE])) * 2)) == [
        "mine:1: id: is also in line 1; keep one row."
    ]


def test_a_long_list_of_faults_is_cut():
    faults = faults_of(csv_of(*["x,y,a,partial,3"] * 60))
    assert len(faults) == 51
    assert faults[-1] == "… and 10 more."


def test_empty_json_list_holds_no_practice():
    assert from_text(" [ ] \n", "mine") == ()


@given(st.text(max_size=200) | st.text(alphabet='[]{}",:1 \n', max_size=60))
def test_any_text_is_read_or_told_in_words(text):
    with suppress(LogError):
        assert isinstance(from_text(text, "mine"), tuple)


def test_a_changed_row_replaces_the_one_in_the_log():
    with Log.open(None) as log:
        log.save(BARE)
        better = replace(BARE, status=Status.COMPLETED, practised_s=60)
        assert import_into(log, [better, FULL]) == Imported(added=1, updated=1)
        assert log.get("1c") == better


def test_the_same_moment_at_another_place_is_a_change():
    with Log.open(None) as log:
        log.save(BARE)
        moved = replace(BARE, started_at=BARE.started_at.astimezone(UTC))
        assert import_into(log, [moved]) == Imported(updated=1)
        assert log.get("1c").started_at.isoformat() == "2026-03-02T07:00:00+00:00"


def test_an_import_that_cannot_be_kept_whole_keeps_nothing():
    with Log.open(None) as log:
        with pytest.raises(LogError):
            import_into(log, [FULL, replace(BARE, mood=99)])
        assert log.practices() == ()


@FORMS
def test_a_file_is_written_and_read_back(tmp_path, write):
    file = tmp_path / "export"
    file.write_text("an older export")
    to_file(file, write([FULL, BARE]))
    assert from_file(file) == (FULL, BARE)
    assert [each.name for each in tmp_path.iterdir()] == ["export"]


def test_a_file_in_a_missing_folder_cannot_be_written(tmp_path):
    file = tmp_path / "nowhere" / "export.csv"
    with pytest.raises(LogError, match=rf"^{file} cannot be written: no such file or directory\.$"):
        to_file(file, "x")


def test_a_disk_that_fills_leaves_the_older_export(tmp_path, monkeypatch):
    def fills(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = tmp_path / "export.csv"
    file.write_text("older")
    monkeypatch.setattr(os, "fsync", fills)
    with pytest.raises(LogError, match=r"^There is no room left on the disk for .*export.csv"):
        to_file(file, "newer")
    assert file.read_text() == "older"
    assert [each.name for each in tmp_path.iterdir()] == ["export.csv"]


def test_a_folder_cannot_be_written_over(tmp_path):
    with pytest.raises(LogError, match=r"cannot be written: is a directory\.$"):
        to_file(tmp_path, "x")
    assert tmp_path.is_dir()


@pytest.mark.skipif(not NULL.exists(), reason="has no such device")
def test_a_device_is_written_to_and_never_replaced():
    to_file(NULL, "x")
    assert NULL.is_char_device()


def test_a_missing_file_cannot_be_read(tmp_path):
    with pytest.raises(LogError, match=r"cannot be read: no such file or directory\.$"):
        from_file(tmp_path / "nothing.csv")


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes(b"id\nx\n\xe4\n")
    with pytest.raises(LogError, match=r"old\.csv:3: is not UTF-8 text; save it again as UTF-8\.$"):
        from_file(file)


def test_a_huge_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_BYTES", 2_000_000)
    file = tmp_path / "huge.csv"
    file.write_bytes(b"x" * 2_000_001)
    with pytest.raises(LogError, match="is larger than 2 MB; split it"):
        from_file(file)
    with pytest.raises(LogError, match="is larger than 2 MB; split it"):
        from_text("x" * 2_000_001, "huge")


STAMPED = replace(
    FULL, fingerprint="f", ending=Ending.END, ended_at=FULL.started_at, week_counts=True
)


@each_row(("week", "counts"), [(3, True), (4, None)])
def test_an_import_keeps_what_an_export_does_not_hold(week, counts):
    with Log.open(None) as log:
        log.save(STAMPED)
        import_into(log, [replace(FULL, week=week, note="new")])
        kept = log.get(FULL.id)
    assert kept == replace(STAMPED, week=week, note="new", week_counts=counts)


@FORMS
def test_an_export_from_before_it_told_how_a_practice_ended_takes_nothing_away(write):
    rows = [replace(STAMPED, id="hurt", ending=Ending.HURT), replace(STAMPED, ending=Ending.CLOSED)]
    with Log.open(None) as log:
        for each in rows:
            log.save(each)
        older = [replace(each, ending=Ending.UNKNOWN) for each in rows]
        assert import_into(log, from_text(write(older), "old")) == Imported(same=2)
        assert [each.ending for each in log.practices()] == [Ending.CLOSED, Ending.HURT]


def test_a_table_without_the_column_of_endings_is_read():
    head = HEADER.removesuffix(",ending,from_reminder,left_out")
    (found,) = from_text(f"{head}\n1,2026-03-02T08:00:00+01:00,,a,,,,partial,5,9,,,,,,\n", "old")
    assert found.ending is Ending.UNKNOWN


def test_an_ending_that_is_not_known_is_told_with_those_that_are():
    line = "1,2026-03-02T08:00:00+01:00,,a,,,,partial,5,9,,,,,,,tired,,"
    with pytest.raises(LogError, match="ending: 'tired' is not known; write end or wind-down or"):
        from_text(f"{HEADER}\n{line}\n", "log.csv")


def test_an_import_is_told_in_one_sentence():
    assert (
        exchange.import_words(Imported(1, 0, 2)) == "1 practice added, 0 changed, 2 already there."
    )
    assert exchange.import_words(Imported(2, 1)) == "2 practices added, 1 changed, 0 already there."


ROSAS = "1 practice is Rosa's already"
RULE = "so: an import moves nothing from one person to another."


@each_row(
    ("others", "told"),
    [
        ((), ()),
        ((("Rosa", 1),), (f"{ROSAS} and stays {RULE}",)),
        (
            (("", 2), ("Rosa", 1)),
            (f"2 practices are kept without a name already, {ROSAS} and stay {RULE}",),
        ),
    ],
)
def test_what_is_somebody_elses_already_is_told(others, told):
    done = Imported(same=3, others=others)
    assert exchange.staying(done) == told
    counts = "0 practices added, 0 changed, 3 already there."
    assert exchange.import_words(done) == " ".join((counts, *told))
