"""The whispered cue in the terminal."""

import pytest
from PySide6.QtCore import QTimer

from taichi_coach.script.model.session import Style, Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.model import Timeline
from taichi_coach.ui.audio import terminal_sound
from taichi_coach.ui.audio.terminal_sound import TerminalSound
from taichi_coach.ui.audio.unheard import MUTED, VOICE_AT_0
from tests.gui.voices import SlowEngine
from tests.gui.worlds import Quiet


class Device(Quiet):
    """A device by which a clip is heard, or that is lost or missing."""

    def __init__(self, how):
        super().__init__(there=True)
        self.how, self.ended = how, []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._end)

    def hear(self, samples):
        super().hear(samples)
        if self.how == "missing":
            return False
        self._soon.start(0)
        return True

    def _end(self):
        self.ended.append(self.how)
        (self.heard if self.how == "heard" else self.lost).emit()


@pytest.fixture
def engine(monkeypatch):
    found = SlowEngine()
    found.let_all_go()
    monkeypatch.setattr(terminal_sound, "open_engine", lambda: found)
    return found


@pytest.mark.parametrize(("how", "ended"), [("heard", 1), ("lost", 1), ("missing", 0)])
def test_it_is_whispered_until_it_was_heard(qapp, engine, how, ended):
    device = Device(how)
    sound = TerminalSound(qapp, device, Settings())
    assert sound.whisper_cue() == ()
    assert {job.style for job in engine.jobs} == {Style.WHISPER}
    assert [call for call, _ in device.calls] == ["hear"]
    assert len(device.ended) == ended


def test_why_it_is_not_heard_is_told(qapp, engine):
    engine.fails = True
    device = Device("heard")
    (why,) = TerminalSound(qapp, device, Settings()).whisper_cue()
    assert why
    assert device.calls == []


@pytest.mark.parametrize(
    ("muted", "level", "told"),
    [(True, 100, MUTED), (True, 0, MUTED), (False, 0, VOICE_AT_0), (False, 100, "")],
)
def test_why_nothing_will_be_heard_is_told(qapp, monkeypatch, muted, level, told):
    monkeypatch.setattr(terminal_sound, "is_muted", lambda: muted)
    sound = TerminalSound(qapp, Device("heard"), Settings(voice_level=level))

    assert sound.told_unheard() == told


def test_music_that_is_missing_is_told_before_it_begins(qapp, engine, tmp_path):
    silent = Timeline(
        session="mine",
        title="Mine",
        support=Support.SEATED,
        duration_ms=1000,
        sections=(),
        steps=(),
        events=(),
        marks=(),
        music=tmp_path / "gone.ogg",
    )
    told = TerminalSound(qapp, Device("heard"), Settings()).prepare(silent, lambda *_: None)
    assert told == ("The music gone.ogg is not heard: no such file or directory.",)
