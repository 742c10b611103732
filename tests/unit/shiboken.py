"""shiboken6 in small, as an installer leaves it in a folder of packages."""

import subprocess
import sys

from tests.unit.qt_packages import row

#: As shiboken6 does it: a module out of a text, unless it lies in a folder, where it puts it once.
SHIBOKEN = """
import os, sys, types
from pathlib import Path
TEXT = "VERSION = '{version}'"
place = Path(__file__).resolve().parent / "files.dir"
if os.environ.get("SBK_EMBED") == "0" and {unpacks}:
    (place / "shibokensupport").mkdir(parents=True, exist_ok=True)
    (place / "shibokensupport" / "__init__.py").write_text(TEXT)
    (place / "bootstrap.py").write_text("pass")
if place.exists():
    sys.path.insert(0, str(place))
    import shibokensupport
    del sys.path[0]
else:
    sys.modules["shibokensupport"] = support = types.ModuleType("shibokensupport")
    support.__file__ = "shibokensupport/__init__.py"
    exec(TEXT, support.__dict__)
"""


def files_of(version, unpacks=True):
    description = f"shiboken6-{version}.dist-info"
    facts = f"Metadata-Version: 2.1\nName: shiboken6\nVersion: {version}\n"
    wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {
        "shiboken6/__init__.py": SHIBOKEN.format(version=version, unpacks=unpacks),
        f"{description}/METADATA": facts,
        f"{description}/WHEEL": wheel,
    }
    rows = [row(path, text.encode()) for path, text in files.items()]
    return {**files, f"{description}/RECORD": "\n".join([*rows, f"{description}/RECORD,,"])}


def put(packages, version, **how):
    for path, text in files_of(version, **how).items():
        file = packages / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def imported(packages, python=sys.executable):
    """What a process that imports it has: the version, and the ending of what it is read from."""
    ask = "import sys; sys.path.insert(0, sys.argv[1]); import shiboken6, shibokensupport as it; "
    ask += "print(it.VERSION, it.__file__.rpartition('.')[2])"
    told = subprocess.run(
        [python, "-I", "-S", "-c", ask, packages], check=True, capture_output=True, text=True
    )
    return told.stdout.strip()
