from __future__ import annotations

import ast
import plistlib
import shutil
import subprocess
import sys

import pytest

from taichi_coach.errors import ReminderError
from taichi_coach.reminders import autostart, resident_start
from tests.patience import PATIENCE_S
from tests.tables import each_row

HARD = "/a b/$HOME \"quoted\" `back` \\ 100% 'ä'"


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_on_and_off_leave_nothing_behind(config):
    assert not autostart.is_on()
    autostart.turn_on()
    autostart.turn_on()
    assert autostart.is_on()
    assert [each.name for each in (config / "autostart").iterdir()] == [
        "taichi-coach-reminders.desktop"
    ]
    autostart.turn_off()
    assert not autostart.is_on()
    assert not (config / "autostart").exists()
    autostart.turn_off()


def test_what_others_start_stays(config):
    other = config / "autostart" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    autostart.turn_on()
    autostart.turn_off()
    assert [*other.parent.iterdir()] == [other]


@each_row("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(config, line):
    autostart.turn_on()
    file = autostart.entry_file()
    file.write_text(f"{file.read_text()}{line}\n")
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


def test_a_relative_config_folder_is_none(config, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(config))
    assert autostart.entry_file().is_relative_to(config / ".config" / "autostart")


def test_a_folder_that_cannot_be_written_is_told(config):
    config.write_text("a file")
    with pytest.raises(ReminderError, match=r"cannot be started at login: .*reminders\.desktop"):
        autostart.turn_on()
    with pytest.raises(ReminderError, match="still started at login"):
        autostart.turn_off()


def test_the_line_of_an_entry_is_escaped_twice():
    entry = autostart.login_entry(["/a b/py", 'say "hi"', "50%", "$x", "a\\b"]).splitlines()
    assert 'Exec="/a b/py" "say \\\\"hi\\\\"" "50%%" "\\\\$x" "a\\\\\\\\b"' in entry
    assert "TryExec=/a b/py" in entry


@pytest.mark.skipif(not shutil.which("gio"), reason="GLib's own reader of entries is not here")
def test_another_reader_of_entries_starts_what_is_meant(tmp_path):
    show = "import sys; print(ascii(sys.argv[1:]))"
    file = tmp_path / "entry.desktop"
    file.write_text(autostart.login_entry([sys.executable, "-c", show, HARD, "%f"]), "utf-8")
    launched = subprocess.run(
        ["gio", "launch", file], check=True, capture_output=True, text=True, timeout=PATIENCE_S
    )
    assert ast.literal_eval(launched.stdout) == [HARD, "%f"]


def test_on_macos_it_is_an_agent(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))
    autostart.turn_on()
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(file.read_bytes())
    assert agent["ProgramArguments"] == [*resident_start.command(), "--instead"]
    assert agent["RunAtLoad"] is True
    assert autostart.is_on()
    autostart.turn_off()
    assert not file.exists()


class Registry:
    """The little of `winreg` that is used, over a dictionary."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = object(), 1, 2

    def __init__(self):
        self.values = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def OpenKey(self, *_):  # noqa: N802
        return self

    CreateKey = OpenKey

    def SetValueEx(self, _key, name, _reserved, _kind, value):  # noqa: N802
        self.values[name] = value

    def QueryValueEx(self, _key, name):  # noqa: N802
        if name not in self.values:
            raise FileNotFoundError(name)
        return self.values[name]

    def DeleteValue(self, key, name):  # noqa: N802
        self.QueryValueEx(key, name)
        del self.values[name]


def test_on_windows_it_is_a_value_of_the_run_key(monkeypatch):
    registry = Registry()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", registry)
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    assert registry.values == {
        "taichi-coach-reminders": subprocess.list2cmdline([*resident_start.command(), "--instead"])
    }
    autostart.turn_off()
    autostart.turn_off()
    assert registry.values == {}
    assert not autostart.is_on()
