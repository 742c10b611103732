"""`bundle`, `add`, `remove`, and a class as the only word of the command line."""

import pytest

from taichi_coach import app
from taichi_coach.__main__ import main
from taichi_coach.bundle import shelf
from taichi_coach.cli import faults
from taichi_coach.cli.root import run
from tests.unit.bundle import classes


@pytest.fixture
def coach(capsys):
    """Return what runs a command line, and tells its exit code and what it said."""

    def told(*words):
        code = faults.guarded(run, [str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return told


@pytest.fixture
def bundle(coach, tmp_path):
    file = tmp_path / "class.taichi"
    code, said = coach("bundle", classes.write_class(tmp_path / "class"), "-o", file)
    assert code == 0
    assert "While the kettle boils, with 2 sessions, 1 movement" in said
    return file


def test_a_class_is_added_shown_and_removed(coach, bundle):
    code, said = coach("add", bundle)
    assert code == 1
    assert "In it: 2 sessions, 1 movement, 2 recordings and 1 picture." in said
    assert "Nothing was added." in said
    assert not shelf.added()

    code, said = coach("add", bundle, "--yes")
    assert code == 0
    assert "taichi-coach remove kettle takes it out." in said
    assert "already" in coach("add", bundle)[1]

    code, said = coach("timeline", "kettle", "--support", "seated")
    assert (code, "recorded" in said) == (0, True)

    assert coach("remove", "kettle") == (0, "“While the kettle boils” has left your library.\n")
    assert coach("remove", "kettle")[0] == 1


def test_several_things_go_into_one_file(coach, tmp_path):
    file = tmp_path / "two.taichi"
    movement = classes.put(tmp_path / "m.yaml", classes.MOVEMENT)
    code, said = coach("bundle", movement, "wind-down", "-o", file)
    assert code == 0
    assert "Reach to the window, " in said
    assert coach("bundle", "nothing-of-this-name", "-o", file)[0] == 1
    assert coach("bundle", tmp_path / "gone.yaml", "-o", file)[0] == 1
    classes.put(tmp_path / "bad.yaml", "kind: session\n")
    assert coach("bundle", tmp_path / "bad.yaml", "-o", file)[0] == 1


def test_what_is_no_class_is_one_sentence(coach, tmp_path):
    file = classes.put(tmp_path / "no.taichi", "PK")
    for words in (("add", file), ("open", file), (file,)):
        code, said = coach(*words)
        assert code == 1
        assert said == (
            "no.taichi cannot be opened: it is no class, or not all of it came;"
            " ask for it once more.\n"
        )


def test_a_class_is_practised_once_it_is_added(coach, bundle):
    code, said = coach("timeline", bundle)
    assert code == 1
    assert said.startswith(f"{bundle} is a class in one file: `taichi-coach add ")


def test_a_class_alone_opens_the_window_with_it(bundle, monkeypatch):
    opened = []
    monkeypatch.setattr(app, "run_window", lambda wanted, _own, **_more: opened.append(wanted) or 0)
    monkeypatch.setattr("sys.argv", ["taichi-coach", str(bundle)])
    assert main() == 0
    assert opened == [str(bundle)]
