"""A session taken along as a sound file, by the real program.

What it tells in its other forms, and where else it cannot write, is asked without starting it:
tests/unit/cli/test_render.py, tests/gui/cli/test_render_page.py, tests/unit/sound/test_export.py.
"""

import os
import signal
import subprocess
import sys
import wave

import numpy as np
import pytest

from taichi_coach import settings
from taichi_coach.player.session_mix import mix_of
from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.sound.mix import steps
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.spoken_words import estimate
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import open_engine
from tests.end2end.rendering import (
    LONG,
    SESSION,
    coach,
    filled,
    names,
    small_disk,
)
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

__all__ = ["small_disk"]  # a fixture

pytestmark = pytest.mark.end2end


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "short.yaml"
    file.write_text(SESSION, "utf-8")
    return file


@pytest.fixture
def quiet(own_home):
    """A person who wants no voice: what a file is made of does not matter to where it goes."""
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))


def live_mix(file, home):
    """The very mix that a practice of this session plays."""
    session = default_library().session(file)
    engine = open_engine()
    drafts = compile_timeline(session, {}, Support.SEATED)
    try:
        clips = Clips(home / "cache" / "clips", engine, "", 100)
        made = clips.prepare(drafts.utterances, lambda *_: None, lambda: False)
    finally:
        if engine is not None:
            engine.close()
    timeline = compile_timeline(
        session,
        {},
        Support.SEATED,
        length_of=lambda words: made[words].for_ms if words in made else estimate(words),
    )
    return mix_of(timeline, made, Settings(), 0)


@pytest.mark.usefixtures("soon_speaking")
def test_the_file_is_the_mix_that_a_practice_plays(session, own_home, tmp_path):
    out = tmp_path / "out" / "short.wav"
    out.parent.mkdir()

    ran = coach("render", session, "-o", out)

    assert ran.returncode == 0, ran.stderr
    assert "2 chapters" in ran.stdout
    assert names(out.parent) == ["short.lrc", "short.vtt", "short.wav"]
    assert "Sit tall." in (out.parent / "short.vtt").read_text("utf-8")
    with wave.open(str(out)) as file:
        frames = file.getnframes()
        content = file.readframes(frames)
    assert content == steps(live_mix(session, own_home).render(0, frames))
    assert np.abs(np.frombuffer(content, "<i2")).max() > 3000


@pytest.mark.usefixtures("quiet")
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_stopped_in_the_middle_it_leaves_nothing(session, tmp_path):
    session.write_text(LONG, "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    command = [sys.executable, "-m", "taichi_coach", "render", session, "-o", folder / "a.mp3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        until(lambda: names(folder) or running.poll() is not None, within_s=PATIENCE_S)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=PATIENCE_S)

    assert running.returncode == 130
    assert names(folder) == []


@pytest.mark.usefixtures("quiet")
def test_a_disk_that_is_full_is_told_in_one_sentence(session, small_disk):
    filled(small_disk, 200_000)

    ran = coach("render", session, "-o", small_disk / "a.flac")

    assert ran.returncode == 1
    assert "There is no room left on the disk for" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert names(small_disk) == ["full"]
