"""`pose --track`, `pose -o x.bvh`, `timeline --track` and `list --movements`."""

import io
import json

import pytest
from click.testing import CliRunner

from taichi_coach.cli import motion
from taichi_coach.cli.root import root, run
from taichi_coach.errors import CoachError
from tests.tables import each_row
from tests.unit.body.bodies import movements as movements_of_the_library
from tests.unit.scripts import movements

QUIET = """format: 1
kind: session
id: quiet
title: Quiet
supports: [seated, standing]
steps:
  - section: Move
    role: practice
    steps:
      - {perform: commencing, times: 1}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder that a person is in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quiet.yaml").write_text(QUIET, "utf-8")
    return tmp_path


def refused(*words):
    """Return what is told of words that nothing can be done with, in one line."""
    told = CliRunner().invoke(root, words)
    assert told.exit_code == 2
    return told.stderr.strip().rpartition("Error: ")[2]


def test_a_movement_is_written_as_numbers(folder, capsys):
    assert run(["pose", "brush-knee", "--track", "b.json", "--hz", "1", "--side", "right"]) == 0

    assert capsys.readouterr().out == "b.json has the motion of Brush Knee at 1 Hz.\n"
    found = json.loads((folder / "b.json").read_text("utf-8"))
    assert (found["hz"], found["side"], len(found["frames"])) == (1, "right", 12)


def test_a_support_changes_the_numbers(folder):
    for support in ("standing", "seated"):
        run(["pose", "commencing", "--track", f"{support}.json", "--hz", "1", "--support", support])
    standing, seated = (
        json.loads((folder / f"{each}.json").read_text("utf-8")) for each in ("standing", "seated")
    )

    assert seated["support"] == "seated"
    assert seated["frames"][0]["joints"]["pelvis"] != standing["frames"][0]["joints"]["pelvis"]


def test_a_movement_is_written_for_animation_programs(folder, capsys):
    assert run(["pose", "commencing", "-o", "c.BVH", "--hz", "2"]) == 0

    assert "c.BVH has the motion of Commencing" in capsys.readouterr().out
    assert (folder / "c.BVH").read_text("utf-8").startswith("HIERARCHY\nROOT pelvis\n")
    assert "Frames: 30\nFrame Time: 0.5" in (folder / "c.BVH").read_text("utf-8")


def test_sixty_frames_a_second_are_written_where_nothing_is_said(folder):
    run(["pose", "finger-wiggle", "--track", "f.json"])

    found = json.loads((folder / "f.json").read_text("utf-8"))
    assert (found["hz"], len(found["frames"])) == (60, 240)


def test_a_session_is_written_as_numbers(folder, capsys):
    words = ["timeline", "quiet.yaml", "--track", "q.json", "--hz", "2", "--support", "standing"]
    assert run(words) == 0

    assert capsys.readouterr().out == "q.json has the motion of Quiet at 2 Hz.\n"
    found = json.loads((folder / "q.json").read_text("utf-8"))
    assert (found["session"], found["support"]) == ("quiet", "standing")
    assert {frame["section"] for frame in found["frames"]} == {"Move"}


def test_a_session_is_written_with_room_to_step(folder):
    (folder / "two.yaml").write_text(
        "format: 1\nkind: session\ntitle: Two\nsteps:\n"
        "  - {perform: part-the-wild-horses-mane, sides: [left], times: 2, lead: 0s}\n"
    )
    words = ["timeline", "two.yaml", "--hz", "1", "--support", "standing", "--track"]
    run([*words, "here.json"])
    run([*words, "there.json", "--room"])

    here, there = (
        json.loads((folder / f"{name}.json").read_text("utf-8"))["frames"][-1]["joints"]["pelvis"]
        for name in ("here", "there")
    )
    assert there[2] - here[2] == pytest.approx(0.93, abs=0.02)


def test_room_is_asked_for_with_a_file():
    assert "--room goes with --track." in refused("timeline", "breathing", "--room")


@each_row("hz", ["0", "241", "-5", "1.5", "fast", "²", ""])
def test_a_rate_out_of_bounds_is_told(hz):
    told = refused("pose", "commencing", "--track", "c.json", "--hz", hz)

    assert told.startswith("--hz is a whole number of frames a second from 1 to 240, not ")


@each_row(
    ("words", "told"),
    [
        (("--track", "-"), "not to standard output"),
        (("--track", "c.txt"), "c.txt should end in .json."),
        (("--track", ".json"), ".json has no name before the dot: write one, such as pra"),
        (("--track", "c.json", "--view", "mirror"), "the same from every side: leave --view out"),
        (("--hz", "30"), "--hz goes with a file of numbers"),
        (("--track", "c.json", "--sheet"), "leave -o, --at, --pose and --sheet out"),
        (("--track", "c.json", "-o", "c.png"), "leave -o, --at, --pose and --sheet out"),
        (("-o", "c.bvh", "--at", "1s"), "A .bvh shows the whole movement"),
    ],
)
def test_what_does_not_go_together_is_told(folder, words, told):
    assert told in refused("pose", "commencing", *words)
    assert not (folder / "c.json").exists()


def test_a_session_is_either_printed_or_written():
    assert "Choose one" in refused("timeline", "quiet.yaml", "--json", "--track", "q.json")
    assert "--hz goes with" in refused("timeline", "quiet.yaml", "--hz", "5")


@pytest.mark.parametrize("file", ["nowhere/c.json", "folder.json"])
def test_a_place_that_is_none_is_told_in_one_sentence(folder, file):
    (folder / "folder.json").mkdir()

    with pytest.raises(CoachError, match=r"make it first|is a folder"):
        run(["pose", "commencing", "--track", file, "--hz", "1"])


def test_a_movement_without_poses_is_told(folder):
    text = "format: 1\nkind: movement\nid: bare\ntitle: Bare\nfamily: hand\nphases:\n"
    (folder / "bare.yaml").write_text(f"{text}  - {{name: down, for: 1s}}\n", "utf-8")

    with pytest.raises(CoachError, match="has no poses"):
        run(["pose", "bare.yaml", "--track", "b.json"])


def test_an_older_file_stays_when_the_new_one_breaks_off(folder):
    (folder / "c.json").write_text("old", "utf-8")

    def parts():
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        motion.write_parts(folder / "c.json", parts())

    assert (folder / "c.json").read_text("utf-8") == "old"
    assert sorted(each.name for each in folder.iterdir()) == ["c.json", "quiet.yaml"]


def test_a_full_disk_is_told(folder):
    def parts():
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(motion.MotionFileError, match="no room left on the disk"):
        motion.write_parts(folder / "c.json", parts())


class Terminal(io.StringIO):
    """What is written to somebody who looks at it."""

    def isatty(self):
        return True


@each_row(("columns", "cut"), [(70, True), (80, True), (200, False)])
def test_the_list_of_movements_is_as_wide_as_the_terminal(monkeypatch, columns, cut):
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run(["list", "--movements"]) == 0

    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert any("…" in line for line in lines) is cut


def test_into_a_pipe_no_title_is_cut(own_home, capsys):
    title = "A title that goes on and on, and then a little further than it should"
    text = f"format: 1\nkind: movement\nid: long\ntitle: {title}\nfamily: hand\nphases:\n"
    (own_home / "sessions").mkdir()
    (own_home / "sessions" / "long.yaml").write_text(f"{text}  - {{name: a, for: 1s}}\n", "utf-8")

    assert run(["list", "--movements"]) == 0
    assert title in capsys.readouterr().out


def test_movements_are_listed_by_family(capsys):
    assert run(["list", "--movements"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines if not line.startswith(" ")] == [
        "Yang-style forms",
        "Sun-style forms",
        "Warm-up",
        "Hands",
        "Breathing",
        "Physiotherapy",
    ]
    row = next(line for line in lines if line.startswith("  brush-knee "))
    assert row.split() == ["brush-knee", "Brush", "Knee", "both", "any", "12"]
    assert any(line.split()[0] == "thigh-pat" and " seated " in line for line in lines)


def test_movements_are_listed_for_programs(capsys):
    assert run(["list", "--movements", "--json"]) == 0

    found = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    knee = found["brush-knee"]
    assert knee.pop("file").endswith("brush-knee.yaml")
    assert knee == {
        "id": "brush-knee",
        "title": "Brush Knee",
        "family": "yang",
        "joints": list(movements_of_the_library()["brush-knee"].joints),
        "sides": ["left", "right"],
        "supports": ["standing", "chair", "seated"],
        "seconds": 12.0,
        "seconds_by_support": {"standing": 12.0, "chair": 12.0, "seated": 12.0},
    }
    assert "neck" in found["neck-mirror-turn"]["joints"]
    assert found["commencing"]["sides"] == []
    assert found["thigh-pat"]["supports"] == ["seated"]
    assert len(found["tendon-glide"]["supports"]) == 4
    assert found["heel-slide"]["supports"] == ["lying"]


def test_without_movements_that_is_told():
    from taichi_coach.cli.list_movements import lines

    assert list(lines({})) == ["There are no movements here."]


def test_a_movement_of_ones_own_is_listed_in_a_part_of_its_own():
    from taichi_coach.cli.list_movements import lines

    head, row = lines(movements())

    assert head.split() == ["Warm-up", "Sides", "Supports", "Sec"]
    assert row.split() == ["sway", "Sway", "both", "any", "5"]
