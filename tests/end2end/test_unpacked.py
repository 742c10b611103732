"""PySide6 takes its own modules from where `unpacked.py` puts them, and does as it does without."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.end2end, pytest.mark.gui]

#: Imports Qt and calls it wrongly; prints how many of those modules were compiled, and its fault.
USE = """
import sys
compiled = []
sys.addaudithook(lambda event, words: event == "compile" and compiled.append(str(words[1])))
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QObject
print(sum("shibokensupport" in name for name in compiled))
try:
    QObject().setObjectName(1, 2)
except TypeError as fault:
    print(fault)
"""


def used(packages):
    told = subprocess.run(
        [sys.executable, "-I", "-c", USE, packages], check=True, capture_output=True, text=True
    )
    number, *fault = told.stdout.splitlines()
    return int(number), fault


def test_qt_compiles_nothing_any_more_and_tells_mistakes_as_before(tmp_path, monkeypatch):
    import shiboken6

    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from unpacked import FOLDER, unpack

    packages = tmp_path / "packages"
    package = Path(shiboken6.__file__).parent
    shutil.copytree(package, packages / "shiboken6", ignore=shutil.ignore_patterns(FOLDER))
    compiled, fault = used(packages)
    assert (compiled > 5, "setObjectName" in " ".join(fault)) == (True, True)

    made = unpack(sys.executable, packages / "shiboken6", tmp_path / "room")
    made.rename(packages / "shiboken6" / FOLDER)

    assert used(packages) == (0, fault)
