"""Mending, backups, people and the class, through what a person types and reads."""

import csv
import io
import json
from datetime import datetime, timedelta, timezone

import pytest
from click.testing import CliRunner

from taichi_coach import settings
from taichi_coach.cli.faults import guarded
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.group import log as command
from taichi_coach.cli.root import run
from taichi_coach.paths import log_file, reminders_file, settings_file
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import CheckIn, Fall, Measured
from taichi_coach.reminders import reminder_file
from taichi_coach.reminders.model import NOON, Reminder, ReminderList
from tests.tables import each_row

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(autouse=True)
def standing_clock(own_home, monkeypatch):
    monkeypatch.setattr(log_shared, "now", lambda: NOW)


def log(*words, code=0):
    done = CliRunner().invoke(command, words)
    assert done.exit_code == code, done.output
    return done.stdout


def fault(capfd, *words):
    assert guarded(run, ["log", *words]) == 1
    return capfd.readouterr().err


def add(session="ten-finger-stretch", *words):
    return log("add", "--session", session, "--minutes", "20", *words)


def kept():
    with Log.open(log_file()) as book:
        return book.practices()


def test_a_practice_is_corrected_and_taken_back():
    add("week-01-a", "--note", "first")
    before = kept()
    told = log(
        "edit", "last", "--minutes", "25", "--status", "partial", "--mood", "7",
        "--started", "2026-03-03T08:00",
    )  # fmt: skip
    assert told.startswith("Corrected: ")
    (row,) = kept()
    assert (row.practised_s, row.status, row.mood, row.note) == (1500, "partial", 7, "first")
    assert "corrected." in log("undo")
    assert kept() == before


def test_what_is_to_be_changed_must_be_said():
    add()
    done = CliRunner().invoke(command, ["edit", "last"])
    assert done.exit_code == 2
    assert "Say what is to be changed" in done.stderr


def test_a_practice_is_removed_by_the_beginning_of_its_id_and_comes_back():
    add()
    before = kept()
    name = log("show", "--ids").splitlines()[1].split()[0]
    assert before[0].id.startswith(name)
    assert log("remove", name).startswith("Removed: ")
    assert kept() == ()
    assert "removed." in log("undo")
    assert kept() == before


def test_an_added_practice_is_taken_back():
    add()
    log("undo")
    assert kept() == ()
    assert log("undo") == "There is nothing to take back.\n"


def test_a_name_that_is_none_or_several_is_told(capfd):
    assert "No practice is called 'last'" in fault(capfd, "remove", "last")
    add()
    add()
    assert "No practice is called 'zz'" in fault(capfd, "remove", "zz")
    log("import", str(exported_with_ids("same-1", "same-2")))
    assert "Several practices are called 'same'" in fault(capfd, "edit", "same", "--mood", "1")


def exported_with_ids(*ids):
    file = log_file().parent / "members.json"
    rows = json.loads(log("export", "--format", "json"))[:1] or [
        {"session": "a", "status": "completed", "started_at": NOW.isoformat()}
    ]
    file.write_text(json.dumps([{**rows[0], "id": each} for each in ids]))
    return file


def test_a_week_is_repeated_held_and_let_go():
    for day in ("02", "03"):
        add("week-01-a", "--started", f"2026-03-{day}T08:00")
    assert log("weeks").splitlines()[2].startswith("> 2")
    assert log("week", "repeat", "1").splitlines()[1].startswith("> 1")
    log("undo")
    held = log("week", "hold", "1").splitlines()[1]
    assert (held[:3], held[-4:]) == ("> 1", "held")
    assert log("week", "go-on", "1").splitlines()[2].startswith("> 2")
    done = CliRunner().invoke(command, ["week", "hold", "99"])
    assert (done.exit_code, "has no week 99" in done.stderr) == (2, True)


def test_backups_are_made_listed_and_restored():
    assert log("backups").startswith("There are no backups yet")
    add()
    log("show")
    add()
    assert len(kept()) == 2
    lines = log("backups").splitlines()
    assert lines[1].split()[:3] == ["daily-2026-03-04.db", "2026-03-04", "of"]
    assert log("restore", "daily-2026-03-04.db").startswith("Restored: 0 practices.")
    name = log("backups").splitlines()[1].split()[0]
    assert name.startswith("before-restore")
    assert log("restore", name).startswith("Restored: 2 practices.")


def test_an_import_has_a_backup_before_it():
    add()
    file = exported_with_ids("m1")
    log("import", str(file))
    assert any("before-import" in line for line in log("backups").splitlines())


def test_the_whole_log_is_copied_to_a_file(tmp_path, capfd):
    add()
    place = tmp_path / "copy.db"
    assert log("backup", str(place)) == f"The whole log is copied to {place}.\n"
    with Log.open(place) as copy:
        assert copy.practices() == kept()
    assert place.stat().st_mode & 0o077 == 0
    assert "cannot be written: file exists" in fault(capfd, "backup", str(place))
    assert "cannot be written: no such file" in fault(capfd, "backup", str(tmp_path / "x" / "y"))


def test_a_backup_that_cannot_be_made_is_told_and_disturbs_nothing():
    (log_file().parent / "backups").touch()
    done = CliRunner().invoke(command, ["add", "--session", "week-01-a"])
    assert done.exit_code == 0
    assert "No backup could be written" in done.stderr
    assert len(kept()) == 1


@pytest.mark.parametrize("with_backup", [True, False])
def test_a_damaged_log_is_rescued(capfd, with_backup):
    assert not log_file().exists()
    if with_backup:
        add()
        log_book_file = log_file().parent / "backups" / "daily-2026-03-04.db"
        log_book_file.unlink()
        log("show")
    log_file().write_bytes(b"gone")
    assert "`taichi-coach log rescue`" in fault(capfd, "show")
    told = log("rescue")
    start = "1 practice, from daily-2026-03-04.db" if with_backup else "0 practices, from no backup"
    assert told.startswith(f"Rescued: {start} and 0 rows")
    assert len(kept()) == int(with_backup)


def test_people_are_listed_named_and_removed(capfd):
    add("week-01-a", "--participant", "Ana")
    add()
    log("people", "add", "Ben")
    assert log("people", "list").splitlines() == [
        "Name             Practices  Class",
        "(no name given)  1",
        "Ana              1",
        "Ben              0",
    ]
    reminders = ReminderList().add(Reminder(number=0, at=NOON))
    reminder_file.save(reminders_file(), {"Ana": reminders})
    assert log("people", "rename", "Ana", "Anna") == "Ana is now called Anna.\n"
    assert [*reminder_file.load(reminders_file())] == ["Anna"]
    assert {each.participant for each in kept()} == {"", "Anna"}
    settings.save(settings_file(), settings.Settings(participant="Anna"))
    log("people", "rename", "Anna", "Ana")
    assert settings.load(settings_file()).participant == "Ana"
    log("people", "rename", "Ana", "Anna")
    assert log("people", "remove", "Ben") == "Ben is removed.\n"
    assert "so the name stays" in fault(capfd, "people", "remove", "Anna")


def test_a_class_is_kept_from_the_first_day_to_its_csv(tmp_path):
    assert log("class", "begin", "Tuesdays") == "Tuesdays has begun.\n"
    assert log("class", "begin", "tuesdays") == "There is a class called Tuesdays already.\n"
    assert log("class", "show").startswith("Nobody is in the class yet")
    assert log("class", "add", "Ana", "Ben", "Cem") == "In the class: Ana, Ben, Cem.\n"
    assert log("class", "leave", "Cem") == "Cem has left the class.\n"
    assert log("class", "attend", "Ana", "Ben") == "There on 2026-03-04: Ana, Ben.\n"
    assert log("class", "attend", "Ana") == "There on 2026-03-04: nothing changed.\n"
    assert log("class", "attend", "Ben", "--absent") == "Not there on 2026-03-04: Ben.\n"
    log("class", "attend", "Ben", "--on", "2026-02-25T18:00")
    add("week-01-a", "--participant", "Ana")
    assert log("class", "show", "--weeks", "2").splitlines() == [
        "Name  23 Feb  2 Mar",
        "Ana           1x 20 min",
        "Ben   1x",
    ]
    place = tmp_path / "class.csv"
    assert log("class", "export", "--weeks", "1", "-o", str(place)).startswith("The class is")
    text = place.read_bytes().decode()
    assert text == CliRunner().invoke(
        command, ["class", "export", "--weeks", "1"]
    ).stdout_bytes.decode()  # fmt: skip
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [
        "Ana", "2026-03-02", "1", "1", "20"
    ]  # fmt: skip


def test_a_second_meeting_of_a_day_has_a_column_of_its_own():
    log("class", "begin", "T")
    log("class", "add", "Ana", "Ben")
    log("class", "attend", "Ana", "Ben")
    assert log("class", "attend", "Ana", "--meeting", "2") == "There on 2026-03-04: Ana.\n"
    lines = log("class", "register").splitlines()
    assert lines[0].endswith("2 meetings held, 3 heads")
    assert [line.split() for line in lines[1:3]] == [
        ["Name", "4", "Mar", "4", "Mar", "In", "all"],
        ["Ana", "x", "x", "2", "of", "2"],
    ]


def test_a_shown_week_is_a_whole_week():
    """2026-03-04, on which the tests stand, is a Wednesday: two weeks begin on 23 February."""
    log("class", "begin", "T")
    log("class", "add", "Ana")
    log("class", "attend", "Ana", "--on", "2026-02-23")
    log("class", "attend", "Ana", "--on", "2026-02-25")
    assert log("class", "show", "--weeks", "2").splitlines()[1].split() == ["Ana", "2x"]


@pytest.fixture
def month():
    """A class with two meetings, one to which nobody came, and a holiday to come."""
    log("class", "begin", "T")
    log("class", "add", "Ana", "Ben", "Cem")
    log("class", "attend", "ana", "BEN", "--on", "2026-03-02T10:00")
    log("class", "attend", "Ana", "Cem", "--on", "2026-03-03")
    assert log("class", "leave", "cem") == "Cem has left the class.\n"
    assert log("class", "meeting", "--nobody") == "T, 2026-03-04: nobody came.\n"
    assert log("class", "meeting", "--holiday", "--on", "2026-03-09") == (
        "T, 2026-03-09: holiday.\n"
    )


def test_the_register_tells_each_meeting_with_its_date(month):
    assert log("class", "register").splitlines() == [
        "T · March 2026 · 3 meetings held, 4 heads",
        "Name   2 Mar  3 Mar  4 Mar  9 Mar  In all",
        "Ana    x      x      0      -      2 of 3",
        "Ben    x             0      -      1 of 3",
        "Cem           x      0      -      1 of 3",
        "Heads  2      2      0      -      4",
    ]
    assert log("class", "register", "--month", "2026-02").splitlines()[1].startswith("No meeting")
    assert "3 meetings held" in log("class", "register", "--weeks", "1")


def test_the_register_is_a_table_that_spreadsheets_take(month, tmp_path):
    place = tmp_path / "march.csv"
    assert log("class", "register", "-o", str(place)) == (
        f"{place}: T, March 2026, 3 meetings held, 4 heads\n"
    )
    assert place.read_bytes().startswith(b"\xef\xbb\xbfdate,time,class,participant,")
    rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"), newline="")))
    assert rows[0] == {
        "date": "2026-03-02",
        "time": "10:00",
        "class": "T",
        "participant": "Ana",
        "present": "1",
        "meeting": "held",
        "number": "1",
    }
    assert [each["meeting"] for each in rows[::3]] == ["held", "held", "nobody-came", "holiday"]
    assert sum(int(each["present"]) for each in rows) == 4


def test_what_was_noted_of_a_day_can_be_changed_and_taken_back(month, capfd):
    assert log("class", "meeting", "--nobody") == "Nothing changed.\n"
    assert log("class", "meeting", "--holiday") == "T, 2026-03-04: holiday.\n"
    assert "2 meetings held" in log("class", "register")
    assert log("class", "meeting", "--clear") == "T, 2026-03-04: nothing noted.\n"
    assert log("class", "meeting", "--clear") == "Nothing changed.\n"
    log("undo")
    assert "4 Mar" in log("class", "register")
    told = fault(capfd, "class", "meeting", "--holiday", "--on", "2026-03-02")
    assert "Ana was in T on 2026-03-02; take out first who was there." in told


@each_row(
    ("words", "mend"),
    [
        (["meeting"], "Say which: --nobody, --holiday or --clear."),
        (["meeting", "--nobody", "--on", "soon"], "is not a date; write it like 2026-01-31."),
        (["register", "--month", "2026-13"], "is not a month; write it like 2026-11."),
        (["register", "--month", "May"], "is not a month; write it like 2026-11."),
        (["register", "--month", "2026-11", "--weeks", "2"], "Choose one of --month and --weeks."),
        (["register", "-o", "x.doc"], "x.doc should end in one of .pdf, .csv."),
        (["add"], "Name somebody, or a list with --from."),
        (["import", "a", "b", "--as", "Ana"], "--as goes with one FILE"),
    ],
)
def test_words_about_a_class_that_are_amiss_are_told(words, mend):
    log("class", "begin", "T")
    done = CliRunner().invoke(command, ["class", *words])
    assert done.exit_code == 2
    assert mend in " ".join(done.stderr.split())


def test_a_list_of_names_comes_into_the_class_at_once(tmp_path):
    log("class", "begin", "T")
    place = tmp_path / "names.txt"
    place.write_text("1. Ana Ruiz\n2. Ben\n\n- Cem; Dee\nana ruiz\n", "utf-8-sig")
    assert log("class", "add", "--from", str(place)) == "In the class: Ana Ruiz, Ben, Cem, Dee.\n"
    log("undo")
    assert log("class", "list").splitlines()[1].split() == ["T", "0"]
    place.write_bytes(b"\xff\xfeA\0")
    done = CliRunner().invoke(command, ["class", "add", "--from", str(place)])
    assert "The list is no plain text; save it as UTF-8." in done.stderr


def test_a_misspelt_name_is_asked_about_in_a_class(capfd):
    log("class", "begin", "T")
    log("class", "add", "Rosa")
    assert "There is nobody called Rossa in T. Did you mean Rosa?" in fault(
        capfd, "class", "attend", "Rossa"
    )
    told = fault(capfd, "class", "leave", "Xenia")
    assert "To put them into it: taichi-coach log class add Xenia." in told
    assert log("class", "attend", "rosa") == "There on 2026-03-04: Rosa.\n"
    log("people", "add", "Xenia")
    assert log("class", "attend", "xenia") == "There on 2026-03-04: Xenia.\n"


def test_several_members_logs_come_in_one_command(capfd):
    log("class", "begin", "T")
    log("class", "add", "Ana", "Ben")
    folder = log_file().parent
    first = exported_with_ids("m1").rename(folder / "ana.json")
    second = exported_with_ids("m2", "m3").rename(folder / "log of ben.json")
    assert log("class", "import", str(first), str(second)).splitlines() == [
        "Ana: 1 practice added, 0 changed, 0 already there.",
        "Ben: 2 practices added, 0 changed, 0 already there.",
    ]


def test_a_members_log_that_does_not_tell_whose_it_is_is_asked_about(capfd):
    log("class", "begin", "T")
    file = exported_with_ids("m4")
    assert "members.json does not tell whose it is: add --as NAME" in fault(
        capfd, "class", "import", str(file)
    )


def test_several_classes_are_kept_apart(capfd):
    log("class", "begin", "Tuesday")
    assert log("class", "begin", "Friday") == "Friday has begun.\n"
    log("class", "add", "Ana", "--class", "Friday")
    assert "several classes; say which" in fault(capfd, "class", "add", "Ben")
    assert log("class", "list").splitlines() == ["Class    Members", "Friday   1", "Tuesday  0"]
    assert log("people", "list").splitlines()[1] == "Ana   0          Friday"
    assert log("class", "end", "Tuesday") == "The class Tuesday is put away.\n"
    assert log("class", "attend", "Ana") == "There on 2026-03-04: Ana.\n"


def test_a_members_log_comes_into_the_class_once():
    log("class", "begin", "T")
    file = exported_with_ids("m1", "m2")
    told = log("class", "import", str(file), "--as", "Ben")
    assert told == "Ben: 2 practices added, 0 changed, 0 already there.\nBen is new in T.\n"
    told = log("class", "import", str(file), "--as", "Ben")
    assert told == "Ben: 0 practices added, 0 changed, 2 already there.\n"
    assert {each.participant for each in kept()} == {"Ben"}


TABLE = "Datum;Was;Minuten\n02.03.2026 08:00;Roots: meet;20\n03.03.2026 08:00;Dehnen;5\n"


def test_another_programs_table_is_shown_before_it_is_kept(tmp_path):
    place = tmp_path / "mine.csv"
    place.write_text(TABLE, "utf-8")
    done = CliRunner().invoke(command, ["import", str(place)], input="")
    assert str(done.exception) == "Nothing was imported."
    assert "With --yes they are kept without asking." in done.output
    assert kept() == ()
    done = CliRunner().invoke(command, ["import", str(place)], input="y\n")
    assert "  Datum: the date (the day first)\n" in done.output
    assert "2 practices:\n" in done.output
    assert "Keep them? [y/N]: y" in done.output
    assert done.output.endswith("2 practices added, 0 changed, 0 already there.\n")
    assert log("import", "--yes", str(place)).endswith(
        "0 practices added, 0 changed, 2 already there.\n"
    )
    assert [(each.session, each.week) for each in kept()] == [("week-01-a", 1), ("Dehnen", None)]


def test_an_export_without_weeks_counts_for_those_of_the_programme(tmp_path):
    place = tmp_path / "no-week.csv"
    rows = "\n".join(
        f"id{day},2026-03-0{day}T18:05:00+01:00,week-01-{letter},completed,1200"
        for day, letter in ((2, "a"), (3, "b"))
    )
    place.write_text(f"id,started_at,session,status,practised_s\n{rows}\n", "utf-8")
    log("import", str(place))
    assert "2 of 2 days" in log("weeks").splitlines()[1]
    assert log("import", str(place)) == "0 practices added, 0 changed, 2 already there.\n"


def test_practices_go_to_a_watchs_site_as_activities(tmp_path, capfd):
    from fit_tool.fit_file import FitFile
    from fit_tool.profile.messages.session_message import SessionMessage
    from fit_tool.profile.messages.sport_message import SportMessage
    from fit_tool.profile.profile_type import Sport, SubSport

    add("week-01-a", "--started", "2026-03-02T08:00", "--minutes", "20", "--participant", "Ana")
    add("breathing", "--started", "2026-03-02T08:00", "--minutes", "0", "--participant", "Ana")
    add("week-01-b", "--started", "2026-03-03T08:00", "--minutes", "5", "--participant", "Ben")
    out = tmp_path / "activities"
    told = log("export", "--format", "fit", "-o", str(out), "--participant", "Ana")
    assert told.splitlines()[0] == f"1 practice written to {out}."
    (only,) = out.iterdir()
    assert only.name == "2026-03-02-0800-week-01-a.fit"
    messages = [record.message for record in FitFile.from_bytes(only.read_bytes()).records]
    (session,) = [each for each in messages if isinstance(each, SessionMessage)]
    assert session.total_timer_time == 1200
    assert session.sport == Sport.TRAINING.value
    assert session.sub_sport == SubSport.FLEXIBILITY_TRAINING.value
    assert session.start_time == kept()[0].started_at.timestamp() * 1000
    (kind,) = [each for each in messages if isinstance(each, SportMessage)]
    assert kind.sport_name == "Roots: meet"
    done = CliRunner().invoke(command, ["export", "--format", "fit"])
    assert "Name a folder for the FIT files with -o." in done.stderr
    (tmp_path / "file").write_text("", "utf-8")
    assert "cannot be written" in fault(
        capfd, "export", "--format", "fit", "-o", str(tmp_path / "file")
    )


def test_two_practices_of_one_minute_are_two_files(tmp_path):
    for name in ("Ana", "Ben"):
        add("week-01-a", "--started", "2026-03-02T08:00", "--minutes", "9", "--participant", name)
    log("export", "--format", "fit", "-o", str(tmp_path / "out"))
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "2026-03-02-0800-week-01-a-2.fit",
        "2026-03-02-0800-week-01-a.fit",
    ]


def test_what_no_watch_can_have_kept_is_left_out_and_told(tmp_path):
    table, out = tmp_path / "table.csv", tmp_path / "out"
    table.write_text("date,what,minutes\n1989-12-30,A,9\n2026-03-02,云手 /..,9\n", "utf-8")
    log("import", "--yes", str(table))
    told = log("export", "--format", "fit", "-o", str(out))
    assert told.splitlines()[1:] == [
        "1 was left out: it took no time, or was before 1990, where FIT begins."
    ]
    assert [each.name for each in out.iterdir()] == ["2026-03-02-1200-practice.fit"]


def test_what_is_no_table_is_told_what_one_looks_like(tmp_path, capfd):
    table = tmp_path / "mine.csv"
    table.write_text("2026-03-02,Tai chi,9\n", "utf-8")
    assert "begin with a line such as date,what,minutes" in fault(capfd, "import", str(table))
    table.write_bytes(b"PK\x03\x04")
    assert "save the table there as CSV" in fault(capfd, "import", str(table))


def test_a_time_without_an_offset_is_meant_here(tmp_path):
    place = tmp_path / "no-offset.csv"
    place.write_text("id,started_at,session,status\n1,2026-03-02T18:05,a,completed\n", "utf-8")
    log("import", str(place))
    (only,) = kept()
    assert only.started_at.replace(tzinfo=None).isoformat() == "2026-03-02T18:05:00"
    assert only.started_at.tzinfo is not None


def test_an_import_moves_no_practice_from_one_person_to_another():
    log("class", "begin", "T")
    file = exported_with_ids("m1", "m2")
    log("class", "import", str(file), "--as", "Rosa")
    before = kept()
    stays = "2 practices are Rosa's already and stay so: an import moves nothing from one person"
    for words in (["class", "import", str(file), "--as", "Nobody"], ["import", str(file)]):
        assert f"0 practices added, 0 changed, 2 already there. {stays} to another.\n" in log(
            *words
        )
    assert kept() == before
    assert log("class", "list").splitlines()[1].split() == ["T", "1"]


def test_a_members_log_is_taken_back_whole():
    log("class", "begin", "T")
    log("class", "import", str(exported_with_ids("m1", "m2")), "--as", "rosa")
    assert log("undo") == "Taken back: Practices of rosa brought into T.\n"
    assert kept() == ()
    assert log("class", "list").splitlines()[1].split() == ["T", "0"]


def test_a_misspelt_member_is_asked_about(capfd):
    log("class", "begin", "T")
    log("class", "add", "Rosa")
    file = exported_with_ids("m1")
    assert (
        "There is nobody called rossa in T. Did you mean Rosa? To begin a new member, add them"
        " first: taichi-coach log class add rossa."
    ) in fault(capfd, "class", "import", str(file), "--as", "rossa")
    assert kept() == ()
    log("class", "add", "rossa")
    assert log("class", "import", str(file), "--as", "rossa").startswith("rossa: 1 practice added")


@each_row(
    "words", [["attend", "Rosa"], ["add", "Rosa"], ["show"], ["import", "{}", "--as", "Rosa"]]
)
def test_without_a_class_one_is_told_to_begin_it(capfd, words):
    file = str(exported_with_ids("m1"))
    told = fault(capfd, "class", *(word.format(file) for word in words))
    assert 'There is no class yet. Begin one: taichi-coach log class begin "Tuesdays".' in told
    assert log("class", "list").splitlines() == ["Class  Members"]


@each_row(
    ("on", "mend"),
    [
        ("17.11.2026", "is not a date; write it like 2026-01-31."),
        ("2026-03-05", "is still to come; note it afterwards."),
    ],
)
def test_the_day_of_a_class_is_a_date(on, mend):
    log("class", "begin", "T")
    log("class", "add", "Rosa")
    done = CliRunner().invoke(command, ["class", "attend", "Rosa", "--on", on])
    assert done.exit_code == 2
    assert mend in " ".join(done.stderr.split())


def test_the_progress_page_is_told_in_words():
    add("week-01-a", "--started", "2026-03-02T08:00", "--pain-before", "5", "--pain-after", "4")
    told = log("progress", "--weeks", "2").splitlines()
    assert told[:4] == [
        "This week",
        "  Practised on Monday.",
        "Minutes a week",
        "  20 minutes on 1 day, in the week of 2 March 2026. Every minute counts.",
    ]
    assert "    2 March 2026      20       1" in log("progress", "--weeks", "2", "--tables")
    settings.save(settings_file(), settings.Settings(programme="gone"))
    assert log("progress", "--weeks", "2").splitlines() == told


def test_check_ins_falls_and_measures_are_kept_and_taken_back():
    log("check-in", "after", "--pain", "hands", "3", "--pain", "all", "4", "--mood", "8")
    log("check-in", "later", "--at", "2026-03-03T10:00")
    assert log("fall", "--near", "--note", "The rug.") == "Kept: Near-fall.\n"
    assert "ask a doctor first" in log("fall", "--hurt")
    assert log("measure", "span", "17.5", "--side", "left") == "Kept: Hand span: 17.5 cm.\n"
    assert log("measure", "up-and-go").startswith("Up and go, in seconds\nMark a line")
    with Log.open(log_file()) as book:
        later, after = book.records(CheckIn)
        assert (after.pain_hands, after.pain_all, after.mood) == (3, 4, 8)
        assert later.at.day == 3
        assert [each.hurt for each in book.records(Fall)] == [False, True]
        assert [each.side for each in book.records(Measured)] == ["left"]
    assert log("undo") == "Taken back: Hand span: 17.5 cm.\n"


@each_row(
    ("words", "told"),
    [
        (["span", "99", "--side", "left"], "Write 1 to 40 cm."),
        (["span", "17"], "Say --side left or right."),
        (["up-and-go", "11", "--side", "left"], "It has no sides."),
    ],
)
def test_a_measure_that_cannot_be_is_a_usage_error(words, told):
    done = CliRunner().invoke(command, ["measure", *words])
    assert (done.exit_code, told in done.stderr) == (2, True)


def test_a_plan_is_made_offered_smaller_and_looked_at():
    assert log("plan").startswith("There is no plan for this week")
    told = log("plan", "--what", "Week 1", "--confidence", "5", "--moment", "after lunch")
    assert told.splitlines() == [
        "Kept: I will do Week 1 for 10 minutes after lunch on 3 days. Confidence 5.",
        "A smaller plan may feel better: I will do Week 1 for 10 minutes after lunch on 2 days.",
    ]
    add("week-01-a", "--started", "2026-03-02T08:00")
    assert log("plan").endswith("Done on 1 of 3 days.\n")
    assert len(log("plan", "--what", "Week 1", "--confidence", "8").splitlines()) == 1
