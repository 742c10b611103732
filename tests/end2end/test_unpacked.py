"""PySide6 takes its own modules from where `unpacked.py` puts them, and does as it does without."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.end2end, pytest.mark.gui]

#: Imports Qt and calls it wrongly; prints how many of those modules were compiled, whether what its
#: tool needs is loaded, its fault, and the tool.
USE = """
import sys
compiled = []
sys.addaudithook(lambda event, words: event == "compile" and compiled.append(str(words[1])))
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QObject
print(sum("shibokensupport" in name for name in compiled))
print("argparse" in sys.modules)
try:
    QObject().setObjectName(1, 2)
except TypeError as fault:
    print(fault)
from PySide6.support.signature.lib.pyi_generator import generate_pyi
print(generate_pyi.__name__)
"""


def used(packages):
    told = subprocess.run(
        [sys.executable, "-I", "-c", USE, packages], check=True, capture_output=True, text=True
    )
    number, needed, *told_of = told.stdout.splitlines()
    return int(number), needed == "True", told_of


def test_qt_compiles_nothing_any_more_and_tells_mistakes_as_before(tmp_path, monkeypatch):
    import shiboken6

    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from unpacked import FOLDER, unpack

    packages = tmp_path / "packages"
    package = Path(shiboken6.__file__).parent
    shutil.copytree(package, packages / "shiboken6", ignore=shutil.ignore_patterns(FOLDER))
    compiled, needed, told = used(packages)
    assert (compiled > 5, needed, "setObjectName" in " ".join(told)) == (True, True, True)

    made = unpack(sys.executable, packages / "shiboken6", tmp_path / "room")
    made.rename(packages / "shiboken6" / FOLDER)

    assert used(packages) == (0, False, told)
