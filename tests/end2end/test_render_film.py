"""A session taken along as a film, by the real program."""

import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from taichi_coach import settings
from taichi_coach.settings import Settings
from tests.end2end.rendering import LONG, SESSION, coach, names
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(find_spec("av") is None, reason="there is no PyAV"),
]
SMALL = ("--size", "320x180")


@pytest.fixture
def session(tmp_path, own_home):
    """A session for a person who wants no voice."""
    own = Settings(speech_on=False, ambience="none", theme="dark")
    settings.save(own_home / "settings.json", own)
    file = tmp_path / "short.yaml"
    file.write_text(SESSION, "utf-8")
    return file


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_a_section_becomes_a_film_and_what_is_not_in_it_is_told(session, folder):
    import av

    (session.parent / "broken.png").write_bytes(b"no picture")
    shown = "rest: 1s\n        picture: {file: broken.png, shows: A broken thing}"
    short = SESSION.replace("rest: 4s", shown).replace("  - bell: end\n", "")
    session.write_text(short, "utf-8")
    out = folder / "a.mp4"

    ran = coach("render", session, "-o", out, *SMALL, "--section", "Rest", "--captions", "both")

    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == (
        "The picture broken.png is not shown: it is no PNG, JPEG, GIF, WebP or BMP picture.\n"
    )
    assert ran.stdout.startswith(f"{out}: 0:")
    assert names(folder) == [out.name]
    with av.open(out) as film:
        picture, sound = film.streams.video[0], film.streams.audio[0]
        assert (picture.codec.name, sound.codec.name) == ("h264", "aac")
        assert (picture.width, picture.height, picture.average_rate) == (320, 180, 25)
        assert film.metadata["title"] == "A short way home · Rest"
        assert [one["metadata"]["title"] for one in film.chapters()] == ["Rest"]
        first = next(film.decode(picture)).to_ndarray(format="gray")
        assert first.mean() < 100  # the person's own colours


def children_of(process):
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux has them")
def test_stopped_in_the_middle_it_leaves_no_file_and_no_process(session, folder):
    session.write_text(LONG, "utf-8")
    command = [sys.executable, "-m", "taichi_coach", "render", session, "-o", folder / "a.mp4"]
    with subprocess.Popen([*command, *SMALL], stderr=subprocess.PIPE) as running:
        until(lambda: names(folder) or running.poll() is not None, within_s=PATIENCE_S)
        painting = children_of(running)
        running.send_signal(signal.SIGTERM)
        _, told = running.communicate(timeout=PATIENCE_S)

    assert running.returncode == 130
    assert told.strip() == b"Stopped. No half file is left."
    assert painting
    assert not any(Path(f"/proc/{each}").exists() for each in painting)
    assert names(folder) == []
