"""Pictures and recordings that a session names are opened, and told of where they are not right."""

import wave

import pytest
from PIL import Image

from taichi_coach.authoring.file_checks import diagnostics, of_file
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.diagnostics import Level
from tests.tables import each_row

HEAD = """\
format: 1
kind: session
title: T
supports: [seated]
tags: [part]
steps:
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TAICHI_COACH_HOME", str(tmp_path / "home"))


def picture(file, size=(40, 30), **how):
    Image.new("RGB", size, (200, 120, 40)).save(file, **how)
    return file


def recording(file, seconds=0.3, steps=b"\1\2"):
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(steps * int(8000 * seconds * 2 / len(steps)))
    return file


def found(folder, *steps, keys=""):
    """Return line, level, code and words of each remark on a session with these steps."""
    file = folder / "evening.yaml"
    head = HEAD.replace("steps:", f"{keys}steps:")
    file.write_text(head + "".join(f"  - {step}\n" for step in steps), encoding="utf-8")
    remarks = of_file(file, Library([])).findings
    return [(each.line, each.level, each.code, f"{each.message} {each.mend}") for each in remarks]


def check_codes(folder):
    """Return line and code of what is told of the same session in its folder."""
    return {(each.line, each.code) for each in diagnostics([folder])}


def words(folder, *steps):
    return [each[3] for each in found(folder, *steps)]


@each_row("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.bmp"])
def test_a_picture_of_every_kind_is_in_order(tmp_path, name):
    picture(tmp_path / name)
    assert found(tmp_path, f"{{wait: 1s, picture: {name}}}") == []


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (12, ""),
        (9, "music.wav cannot be used: the music is shorter than 10 seconds"),
        (0, "no file"),
    ],
)
def test_music_is_opened_and_told_of_at_the_top(tmp_path, seconds, told):
    if seconds:
        recording(tmp_path / "music.wav", seconds, b"\0\x40\0\xc0")
    remarks = found(tmp_path, "wait: 1s", keys="sound: {music: music.wav}\n")

    assert len(remarks) == bool(told)
    for line, level, _, text in remarks:
        assert (line, level) == (1, Level.WARNING)
        assert told in text


def test_a_text_is_no_picture_and_no_recording(tmp_path):
    for name in ("words.png", "words.wav"):
        (tmp_path / name).write_text("Only words.\n" * 20, encoding="utf-8")
    step = "{hold: 9s, picture: words.png, say: a, audio: words.wav}"
    first, second = found(tmp_path, step)
    assert first[:3] == second[:3] == (7, Level.WARNING, "unusable-file")
    assert "words.png cannot be used: it is no PNG, JPEG, GIF, WebP or BMP" in first[3]
    assert "Save it as PNG or JPEG" in first[3]
    assert "words.wav cannot be used: the sound file is of no kind" in second[3]
    assert "save it as a WAV file" in second[3]


def test_files_are_told_of_together_with_slips_elsewhere(tmp_path):
    (tmp_path / "words.png").write_text("Only words.\n", encoding="utf-8")
    steps = "{wait: 1s, picture: words.png}", "rest: 20", "{hold: 9s, picture: gone.png}"
    told = {(line, code) for line, _, code, _ in found(tmp_path, *steps)}
    assert {(7, "unusable-file"), (8, "bad-duration"), (9, "missing-file")} <= told
    assert check_codes(tmp_path) == told


def test_a_picture_cut_short_is_told_of(tmp_path):
    whole = picture(tmp_path / "a.jpg", (400, 300)).read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[: len(whole) // 2])
    assert "a.jpg cannot be used: it is damaged" in words(tmp_path, "{wait: 1s, picture: a.jpg}")[0]


def test_a_picture_larger_than_any_camera_takes_is_refused(tmp_path):
    Image.new("1", (8000, 7000)).save(tmp_path / "a.png", compress_level=1)
    (told,) = words(tmp_path, "{wait: 1s, picture: a.png}")
    assert "it is 8,000 × 7,000 pixels, more than 50 million" in told


def test_a_picture_that_only_says_that_it_is_huge_is_refused_unread(tmp_path):
    content = bytearray(picture(tmp_path / "a.bmp").read_bytes())
    content[18:26] = (30_000).to_bytes(4, "little") * 2
    (tmp_path / "a.bmp").write_bytes(content)
    (told,) = words(tmp_path, "{wait: 1s, picture: a.bmp}")
    assert "it has more than 50 million pixels" in told


@each_row(
    ("path", "mend"),
    [
        ("/etc/hostname", "Put a copy beside this file"),
        ("../a.png", "Put a copy beside this file"),
        ("pictures/../../a.png", "Put a copy beside this file"),
        ("C:/a.png", "Put a copy beside this file"),
        ("~/a.png", "Put a copy beside this file"),
        ("\\\\host\\a.png", "Put a copy beside this file"),
        ("https://example.org/a.png", "Put a copy beside this file"),
        ("pictures\\a.png", "Write `pictures/a.png`."),
        ("pictures/", "Name a file in it."),
    ],
)
def test_a_path_that_leaves_the_folder_is_an_error(tmp_path, path, mend):
    for step in (f"{{wait: 1s, picture: '{path}'}}", f"{{say: a, audio: '{path}'}}"):
        ((line, level, code, told),) = found(tmp_path, step)
        assert (line, level, code) == (7, Level.ERROR, "bad-value")
        assert mend in told


def test_a_file_below_the_folder_is_in_order(tmp_path):
    (tmp_path / "pictures").mkdir()
    picture(tmp_path / "pictures" / "a..b.png")
    assert found(tmp_path, "{wait: 1s, picture: pictures/a..b.png}") == []


def test_a_link_that_leads_out_is_told_of(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    picture(tmp_path / "a.png")
    try:
        (folder / "a.png").symlink_to(tmp_path / "a.png")
    except OSError:
        pytest.skip("no links here")
    (told,) = words(folder, "{wait: 1s, picture: a.png}")
    assert told.startswith("a.png is a link that leads out of this file's folder.")


def test_a_picture_may_say_what_it_shows(tmp_path):
    picture(tmp_path / "a.png")
    step = "{wait: 1s, picture: {file: a.png, shows: An open palm, guide: none}}"
    assert found(tmp_path, step) == []
    assert "Add `file:`" in words(tmp_path, "{wait: 1s, picture: {shows: A palm}}")[0]
    assert "Write small or none." in words(
        tmp_path, "{wait: 1s, picture: {file: a.png, guide: large}}"
    )[0].replace("`", "")


@pytest.fixture
def voice(tmp_path):
    folder = tmp_path / "evening.recordings"
    folder.mkdir()
    return folder


def test_a_recording_for_no_text_is_told_with_the_nearest(tmp_path, voice):
    recording(voice / "goodevening.wav")
    ((line, level, _, told),) = found(tmp_path, "wait: 1s", "say: Good evening, all of you.")
    assert (line, level) == (8, Level.WARNING)
    assert "The recording goodevening.wav is for no text of this session." in told
    assert "Call it `good-evening-all-of-you.wav` if it says “Good evening, all of you.”." in told


def test_a_recording_that_is_like_no_text_is_not_guessed_at(tmp_path, voice):
    recording(voice / "xyz.wav")
    ((line, _, _, told),) = found(tmp_path, "say: Good evening.")
    assert line == 1
    assert "`taichi-coach timeline` lists what is said" in told


def test_a_recording_that_is_heard_is_opened(tmp_path, voice):
    recording(voice / "good-evening.wav")
    assert found(tmp_path, "say: Good evening.") == []
    (voice / "good-evening.wav").write_bytes(b"RIFF")
    (told,) = words(tmp_path, "say: Good evening.")
    assert "The recording good-evening.wav is not used: the sound file" in told
