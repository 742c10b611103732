import json
import subprocess
import sys

import pytest

from taichi_coach.paths import own_sessions
from tests.patience import PATIENCE_S

#: What costs time or needs a library that a bare machine lacks, and is wanted later or never.
LATER = (
    *("numpy", "yaml", "pydub", "pyttsx3", "rich", "PySide6.QtMultimedia", "hypothesis"),
    *("av", "lameenc", "soundfile"),
    *("importlib.metadata", "datetime"),
)


def loaded_by(*codes):
    """Return the modules in memory after a fresh Python has run each of these, one by one."""
    look = "sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    script = "\n".join(f"{code}\nimport json, sys\n{look}" for code in codes)
    ran = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    return [set(json.loads(line)) for line in ran.stderr.splitlines()[-len(codes) :]]


UNTIL_SEEN = """
import enum, os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
import taichi_coach.app
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
app = QApplication(["test", "-style", "fusion"])
main = MainPresenter(Settings(), None)
made = set()
def look():
    for base in (enum.Enum, enum.Flag, enum.IntFlag):
        made.update(kind.__name__ for kind in base.__subclasses__())
    app.quit()
main.window.painted.disconnect()
main.window.painted.connect(look)
main.open(None)
app.exec()
assert "ColorRole" in made, "nothing was seen"
assert "AlignmentFlag" not in made, "something names or takes an enum of Qt's own namespace"
assert made.isdisjoint({"ThemeIcon", "StandardKey"}), "icons or keys are made before they are seen"
"""


@pytest.mark.gui
def test_the_window_is_seen_before_sound_speech_sessions_and_the_enums_of_qt_are_loaded():
    # 6.12 takes the time of day with it.
    by_qt_itself, loaded, _ = loaded_by(
        "import PySide6.QtWidgets", "import taichi_coach.app", UNTIL_SEEN
    )

    assert loaded.isdisjoint({*LATER} - by_qt_itself)


JOINS = """
import taichi_coach.film.session_film, taichi_coach.film.film_file, taichi_coach.film.write
import taichi_coach.player.offline_render
"""
PAINTS = """
from taichi_coach.graphics.pictures.files import ready_to_paint
app = ready_to_paint()
import taichi_coach.graphics.film.painter
"""


@pytest.mark.gui
def test_what_joins_a_film_loads_no_qt_and_who_paints_it_no_widgets():
    joins, paints = loaded_by(JOINS, PAINTS)

    assert "taichi_coach.film.film_file" in joins
    assert "PySide6" not in joins
    assert "PySide6.QtGui" in paints
    assert "PySide6.QtWidgets" not in paints


MINE = """format: 1
kind: session
title: Mine
supports: [seated]
steps:
  - say: Sit tall.
"""
#: What is bundled takes a second to read, and loads nothing else than one session does.
WITHOUT_BUNDLED = """
from pathlib import Path
from taichi_coach import paths
bundled = paths.bundled
paths.bundled = lambda name: bundled(name) if name != "sessions" else Path("nowhere")
"""


def test_the_program_loads_next_to_nothing_and_commands_that_show_text_neither_qt_nor_numpy():
    own_sessions().mkdir(parents=True)
    (own_sessions() / "mine.yaml").write_text(MINE, "utf-8")
    asked = (["list"], ["schema", "session"], ["timeline", "--help"])
    runs = (f"from taichi_coach.cli.root import run\nassert not run({words!r})" for words in asked)

    itself, _, *found = loaded_by("import taichi_coach.__main__", WITHOUT_BUNDLED, *runs)

    ours = {name for name in itself if name.startswith("taichi_coach")}
    assert ours == {"taichi_coach", "taichi_coach.__main__", "taichi_coach.version"}
    assert itself.isdisjoint({"click", "PySide6", "importlib.metadata", "logging", "pathlib"})
    assert "yaml" in found[0]  # it has been read
    for words, loaded in zip(asked, found, strict=True):
        assert loaded.isdisjoint({"PySide6", "numpy", "rich", "pyttsx3", "pydub"}), words
