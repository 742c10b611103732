"""A library that reads by need answers as one that reads all, and reads little for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from taichi_coach import in_processes
from taichi_coach.paths import bundled
from taichi_coach.script.files import library as library_module
from taichi_coach.script.files import reader
from taichi_coach.script.files.by_need import told_at_head
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import MANY_FILES, check_paths
from taichi_coach.script.model.session import Movement, Programme, Session
from tests.tables import each_row

HEAD = "format: 1\nkind: movement\nid: {id}\n"
REST = "title: {title}\nfamily: warm-up\nphases:\n  - {{name: rise, for: 3s}}\n"
TEXT = HEAD + REST
SESSION = "format: 1\nkind: session\nid: all\ntitle: All\nsteps:\n{steps}"

#: Forked in a process of its own, where no other thread runs: each file that is read is noted.
READS = """
import os, sys
from pathlib import Path
from taichi_coach.script.files import reader
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.path_checks import check_paths

os.sched_getaffinity = lambda _: {0, 1}
inspect = reader.inspect

def noted(path):
    with open(sys.argv[2], "a", encoding="utf-8") as file:
        file.write(path.name + "\\n")
    return inspect(path)

reader.inspect = noted
check_paths([Path(sys.argv[1])], Library)
"""


@pytest.fixture
def read(monkeypatch):
    """Return the names of the files that are read, in order, while they are."""
    names = []

    def inspect(path, real=reader.inspect):
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(library_module.reader, "inspect", inspect)
    return names


def write(folder, name, text=TEXT, **words):
    words = {"id": Path(name).stem, "title": "A movement"} | words
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.format(**words), "utf-8")


def test_what_is_bundled_is_found_as_by_who_reads_all():
    whole, by_need = (Library((bundled("sessions"),), by_need=each) for each in (False, True))
    for kind in (Session, Movement, Programme):
        for name, document in [*whole.of(kind).items()][::7]:
            assert by_need.of(kind)[name] == document
            assert by_need.digest_of(document.path) == whole.digest_of(document.path)
        assert "no-such-thing" not in by_need.of(kind)
        assert dict(by_need.of(kind)) == whole.of(kind)
        assert len(by_need.of(kind)) == len(whole.of(kind))


@pytest.mark.parametrize("by_need", [False, True])
def test_an_included_session_is_found_with_what_is_recorded_for_it(tmp_path, read, by_need):
    session = "format: 1\nkind: session\nid: {id}\ntitle: A\nsteps:\n- {step}\n"
    lines = {"outer": "include: inner", "inner": "say: Sit down.", "other": "say: Stand."}
    for name, step in lines.items():
        (tmp_path / f"file-{name}.yaml").write_text(session.format(id=name, step=step), "utf-8")
    folder = tmp_path / "file-inner.recordings"
    folder.mkdir()
    (folder / "sit-down.wav").touch()
    library = Library((tmp_path,), by_need=by_need)

    whole = library.resolve(library.session("outer"))

    assert whole.recordings == (("sit-down", folder / "sit-down.wav"),)
    assert ("file-other.yaml" in read) is not by_need


def test_all_is_read_one_by_one_before_it_is_asked_for(tmp_path, read):
    for name in ("one", "two"):
        write(tmp_path, f"{name}.yaml")
    library = Library((tmp_path,), by_need=True)

    assert [path.stem for path in library.reading()] == ["one", "two"]
    assert [*library.movements()] == ["one", "two"]
    assert len(read) == 2


def test_only_what_is_asked_for_is_read_and_once(tmp_path, read):
    for name in ("one", "two", "three"):
        write(tmp_path, f"{name}.yaml")
    library = Library((tmp_path,), by_need=True)
    assert library.movement("two").id == "two"
    assert library.movements().get("two") is library.movement("two")
    assert library.movements().get("four") is None
    assert read == ["two.yaml"]
    assert [*library.movements()] == ["one", "three", "two"]
    assert sorted(read) == ["one.yaml", "three.yaml", "two.yaml"]


def test_a_movement_is_checked_without_reading_the_library(read):
    file = bundled("sessions") / "movements" / "brush-knee.yaml"
    assert check_paths([file]) == ()
    assert read == []


@each_row(
    "text",
    [
        TEXT.replace("id: {id}", 'id: "{id}"'),
        TEXT.replace("id: {id}", "id: {id} # so it is called"),
        TEXT.replace("id: {id}\n", ""),
        "\ufeff" + TEXT,
        "---\n" + TEXT,
        "# a remark\u2028id: odd\nformat: 1\nkind: movement\n" + REST,
        (
            "{{format: 1, kind: movement, id: {id}, title: T, family: warm-up,"
            " phases: [{{name: rise, for: 3s}}]}}\n"
        ),
    ],
)
def test_files_that_begin_otherwise_are_read_to_know_what_they_are(tmp_path, text):
    write(tmp_path, "odd.yaml", text)
    assert told_at_head(tmp_path / "odd.yaml") is None
    assert Library((tmp_path,), by_need=True).movement("odd").path == tmp_path / "odd.yaml"


def test_lines_that_end_as_on_windows_are_a_usual_beginning(tmp_path):
    (tmp_path / "odd.yaml").write_bytes(TEXT.format(id="odd", title="T").encode())
    told = told_at_head(tmp_path / "odd.yaml")
    (tmp_path / "odd.yaml").write_bytes(
        TEXT.format(id="odd", title="T").replace("\n", "\r\n").encode()
    )
    assert told_at_head(tmp_path / "odd.yaml") == told == ("movement", "odd")


def test_of_two_with_one_id_the_last_one_that_reads_well_is_found(tmp_path):
    low, high = tmp_path / "low", tmp_path / "high"
    write(low, "a.yaml", id="same", title="First")
    write(low, "b.yaml", id="same", title="Second")
    write(high, "c.yaml", HEAD + "title: [\n", id="same")
    write(high, "d.yaml", HEAD.replace("movement", "session") + REST, id="same")
    for folders in ((low,), (low, high), (high, low)):
        whole, by_need = (Library(folders, by_need=each) for each in (False, True))
        assert by_need.movement("same").title == whole.movement("same").title == "Second"
        assert by_need.faults_of_movement("same") == whole.faults_of_movement("same")


def test_what_stands_beneath_is_found_where_there_is_no_other(tmp_path, read):
    write(tmp_path / "low", "a.yaml", title="Low")
    write(tmp_path / "low", "b.yaml", title="Low")
    write(tmp_path / "mine", "b.yaml", title="Mine")
    low = Library((tmp_path / "low",), by_need=True)
    beside = low.beside(tmp_path / "mine" / "b.yaml")
    assert [beside.movement(name).title for name in "ab"] == ["Low", "Mine"]
    assert beside.digest_of(tmp_path / "low" / "a.yaml")
    assert read == ["a.yaml", "b.yaml"]


def test_a_folder_is_the_same_however_its_path_is_written(tmp_path, monkeypatch):
    write(tmp_path, "a.yaml")
    monkeypatch.chdir(tmp_path)
    library = Library((), by_need=True)
    assert library.beside(Path("a.yaml")) is library.beside(tmp_path / "a.yaml")
    assert library.beside(Path("a.yaml")).movement("a").id == "a"


def test_remarks_are_told_once_whether_ids_were_asked_for_before(tmp_path, monkeypatch):
    monkeypatch.setattr("taichi_coach.script.files.folders.MAX_FILES", 1)
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml")
    library = Library((tmp_path,), by_need=True)
    assert library.movement("a").id == "a"
    assert library.diagnostics == Library((tmp_path,)).diagnostics != ()


class Learner:
    """Has nothing to say beyond the rules, and learns how many files it was asked about."""

    def __init__(self):
        self.asked, self.learnt = 0, []

    def of(self, _read, _near):
        self.asked += 1
        return ()

    def learned(self):
        return self.asked

    def learn(self, learned):
        self.learnt.append(learned)


def test_what_is_learned_about_many_files_in_another_process_comes_back(tmp_path, monkeypatch):
    for number in range(MANY_FILES):
        write(tmp_path, f"wave-{number}.yaml")

    def elsewhere(groups, work, tell=lambda: None):
        numbers = sorted(number for group in groups for number in group)
        return in_processes.ProcessResults([work(number) for number in numbers], (tell(),))

    monkeypatch.setattr(in_processes, "done", elsewhere)
    beyond = Learner()
    assert check_paths([tmp_path], Library, beyond) == ()
    assert beyond.learnt == [MANY_FILES]
    assert check_paths([tmp_path], Library) == ()


def test_of_many_sessions_without_movements_nothing_is_read_ahead(tmp_path, monkeypatch):
    for number in range(MANY_FILES):
        text = SESSION.format(steps="  - wait: 1s\n").replace("id: all", f"id: wait-{number}")
        (tmp_path / f"wait-{number}.yaml").write_text(text, "utf-8")
    groups_asked = []

    def here(groups, work, tell=lambda: None):
        groups_asked.append(tuple(map(len, groups)))
        return in_processes.ProcessResults(
            [work(number) for group in groups for number in group], (tell(),)
        )

    monkeypatch.setattr(in_processes, "done", here)
    assert {each.file.parent for each in check_paths([tmp_path], Library)} <= {tmp_path}
    assert groups_asked == [(0, MANY_FILES)]


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="nothing is forked here")
def test_many_movements_are_read_once_by_all_processes_together(tmp_path):
    folder, seen = tmp_path / "many", tmp_path / "seen"
    for number in range(MANY_FILES):
        write(folder, f"wave-{number}.yaml")
    steps = "".join(f"  - {{hold: 9s, movement: wave-{each}}}\n" for each in range(MANY_FILES))
    (folder / "all.yaml").write_text(SESSION.format(steps=steps), "utf-8")

    subprocess.run([sys.executable, "-c", READS, folder, seen], check=True, timeout=60)

    read = seen.read_text("utf-8").split()
    assert sorted(read) == sorted(file.name for file in folder.iterdir())


def test_movements_by_need_are_there_or_not_as_in_any_mapping(tmp_path):
    write(tmp_path, "a.yaml")
    found = Library((tmp_path,), by_need=True).movements()
    assert ("a" in found, "b" in found) == (True, False)
    assert (found.get("a"), found.get("b"), found.get("b", "none")) == (found["a"], None, "none")
    with pytest.raises(KeyError):
        found["b"]


def test_of_those_that_were_all_read_none_falls_out_with_its_file(tmp_path):
    write(tmp_path, "one.yaml", id="one")
    movements = Library((tmp_path,), by_need=True).movements()
    assert list(movements) == ["one"]

    (tmp_path / "one.yaml").unlink()

    assert dict(movements).keys() == {"one"}


def test_the_first_lines_tell_which_files_are_movements(tmp_path):
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml", "a note\n")
    library = Library((tmp_path,), by_need=True)
    assert library.beginning_as(Movement) == {tmp_path / "a.yaml"}
    assert library.beginning_as(Session) == frozenset()


def test_a_file_of_which_nothing_can_be_told_is_in_nobodys_way(tmp_path):
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml", "a note\n")
    assert [*Library((tmp_path,), by_need=True).movements()] == ["a"]
    assert Library((tmp_path,), by_need=True).movement("a").id == "a"


def test_what_is_no_file_has_no_beginning(tmp_path):
    assert told_at_head(tmp_path) is None
    assert told_at_head(tmp_path / "nothing.yaml") is None
