"""`render`, as it is typed: what goes together, and what is told where it does not.

What the files hold, and that they are whole or not there at all, is tried in tests/end2end.
"""

from taichi_coach import settings
from taichi_coach.cli.faults import STOPPED, guarded
from taichi_coach.cli.root import run
from taichi_coach.player import offline_render
from taichi_coach.settings import Settings
from tests.tables import each_row

WHO = "ten-finger-stretch"
TINY = """\
format: 1
kind: session
id: tiny
title: Tiny
supports: [seated]
steps:
  - section: Settle
    steps:
      - say: Sit tall.
      - wait: 3s
  - section: Rest
    steps:
      - wait: 4s
"""


def told(words, capsys):
    """Run `render` and return its exit code and the last line of what it tells."""
    code = guarded(run, ["render", *words])
    return code, capsys.readouterr().err.strip().splitlines()[-1]


@each_row(
    ("words", "why"),
    [
        ("-o a.avi", "a.avi should end in one of .wav, .mp3, .m4a, .ogg, .opus, .flac, .mp4"),
        ("-o a.mp3 --size 640x360", "--size is for a film: let the name end in .mp4 or .webm, or"),
        ("-o a.mp3 --text-size 150", "--text-size is for a film: let the name end in .mp4 or"),
        ("-o a.mp3 --captions track", "A sound file has no picture: write a file for the captions"),
        ("-o a.mp3 --captions a.srt", "a.srt should end in one of .vtt, .lrc."),
        ("-o a.html --size 640x360", "--size is for a film: let the name end in .mp4 or .webm, or"),
        ("-o a.html --captions none", "A page has its captions in it: leave --captions out."),
        ("-o a.mp4 --captions a.vtt", "A film carries its captions itself: write burnt, track"),
        ("-o a.mp4 --captions burn", "A film has no captions `burn`. Did you mean `burnt`?"),
        ("-o a.mp4 --size large", "large is no size: write width and height, such as 1280x720."),
        ("-o a.mp4 --size 641x361", "both sides have to be even, such as 642x362."),
        ("-o a.mp4 --size 200x100", "A film of 200x100 is too small to read: the least is 320x180"),
        ("-o a.mp4 --size 7680x4320", "A film of 7680x4320 is too large: the most is 3840x2160."),
        ("-o a.mp4 --fps 24", "'24' is not one of '25', '30'."),
        ("-o a.mp4 --text-size 300", "300 is not in the range 100<=x<=200."),
        ("-o a.wav --from soon", "soon is no time: write minutes and seconds, such as 2:30"),
        ("-o a.wav --to 1:75", "1:75 is no time: write minutes and seconds"),
        ("-o a.wav --section 2 --to 1:00", "Write either --section, or --from and --to"),
        ("-o a.wav --section=", "Write the section's title or number after --section."),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_told_with_its_mend(words, why, capsys):
    code, line = told([WHO, *words.split()], capsys)

    assert code == 2
    assert why in line


@each_row(
    ("words", "why"),
    [
        ("--from 1:00 --to 0:30", "0:30 does not come after 1:00: give an end that is later"),
        ("--from 1:00:00", "60:00 is beyond the end of Tiny, which lasts 0:"),
        ("--to 90s", "1:30 is beyond the end of Tiny, which lasts 0:"),
        ("--section Setle", "Tiny has no section “Setle”. Did you mean “Settle”?"),
        ("--section three", "Tiny has no section “three”. It has: 1 Settle, 2 Rest."),
    ],
)
def test_a_part_that_is_not_there_is_told(words, why, capsys, tmp_path, own_home):
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    out = tmp_path / "a.wav"

    code, line = told([str(tmp_path / "tiny.yaml"), "-o", str(out), *words.split()], capsys)

    assert code == 1
    assert why in line
    assert not out.exists()


def test_a_section_is_written_without_captions_where_none_are_wanted(capsys, tmp_path, own_home):
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    words = [str(tmp_path / "tiny.yaml"), "-o", str(folder / "a.wav"), "--captions", "none"]

    assert run(["render", *words, "--section", "rest"]) == 0
    assert capsys.readouterr().out.endswith("a.wav: 0:04, 0.8 MB, 1 chapter\n")
    assert [file.name for file in folder.iterdir()] == ["a.wav"]


def test_who_stops_it_is_told_that_nothing_is_left(capsys, tmp_path, own_home, monkeypatch):
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    out = tmp_path / "a.wav"

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(offline_render, "write_sound", stop)

    assert told([str(tmp_path / "tiny.yaml"), "-o", str(out)], capsys) == (
        STOPPED,
        "Stopped. No half file is left.",
    )
    assert not out.exists()


def test_a_folder_in_the_place_of_captions_is_told_before_the_sound(capsys, tmp_path):
    (tmp_path / "a.lrc").mkdir()

    code, line = told([WHO, "-o", str(tmp_path / "a.wav")], capsys)

    assert code == 1
    assert line == f"{tmp_path / 'a.lrc'} is a folder: choose a name for the file in it."
    assert not (tmp_path / "a.wav").exists()


def test_captions_that_lead_nowhere_are_told_before_the_sound(capsys, tmp_path):
    out = tmp_path / "a.wav"

    code, line = told([WHO, "-o", str(out), "--captions", str(tmp_path / "no" / "a.vtt")], capsys)

    assert code == 1
    assert line == f"There is no folder {tmp_path / 'no'}: make it first."
    assert not out.exists()


def test_a_recording_is_not_written_over(capsys, tmp_path, own_home):
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    (tmp_path / "mine.wav").write_bytes(b"my own voice")
    script = TINY.replace("Sit tall.", "Sit tall.\n        audio: mine.wav")
    (tmp_path / "tiny.yaml").write_text(script, "utf-8")

    code, line = told([str(tmp_path / "tiny.yaml"), "-o", str(tmp_path / "mine.wav")], capsys)

    assert code == 1
    assert line.endswith("which would be lost: choose another name.")
    assert (tmp_path / "mine.wav").read_bytes() == b"my own voice"


def test_captions_go_where_they_are_wanted(tmp_path, own_home):
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    words = [str(tmp_path / "tiny.yaml"), "-o", str(folder / "a.mp3")]

    assert run(["render", *words, "--captions", str(folder / "b.vtt")]) == 0
    assert sorted(file.name for file in folder.iterdir()) == ["a.mp3", "b.vtt"]


def test_a_folder_that_is_not_there_is_told_before_the_sound(capsys):
    for kind in ("wav", "html"):
        code, line = told([WHO, "-o", f"/nowhere/a.{kind}"], capsys)

        assert (code, line) == (1, "There is no folder /nowhere: make it first.")
