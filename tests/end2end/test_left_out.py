"""What stays of Qt's packages is all that Qt loads: its modules, every plugin, and its sound."""

import re
import subprocess
import sys
import sysconfig
from array import array
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.end2end.sound_server import lacking, sound_server

pytestmark = [pytest.mark.end2end, pytest.mark.gui]

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements" / "run.txt"
PACKAGES = Path(sysconfig.get_path("purelib")).resolve()
#: Imports modules, loads plugins, paints a PDF and an SVG; prints which of Qt's files it has open,
#: and which plugins do not load, each with the reason.
LOAD = """
import importlib, sys
from pathlib import Path
modules, plugins, folder = sys.argv[1].split(), sys.argv[2].split(), Path(sys.argv[3])
for name in modules:
    importlib.import_module(f"PySide6.{name}")
from PySide6.QtCore import QPluginLoader
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
app = QApplication(["test", "-platform", "offscreen"])
printer = QPrinter()
QPrinterInfo.availablePrinterNames()
paper = QPdfWriter(str(folder / "page.pdf"))
with QPainter(paper) as painter:
    painter.drawText(100, 100, "Stretch out, all ten.")
picture = QImage(8, 8, QImage.Format.Format_RGB32)
with QPainter(picture) as painter:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    QSvgRenderer(drawn).render(painter)
for ending in ("png", "jpg", "webp", "tiff"):
    assert picture.save(str(folder / f"picture.{ending}")), ending
loaders = [QPluginLoader(name) for name in plugins]
for loader in loaders:
    if not loader.load():
        print("lacks", loader.errorString())
for line in Path("/proc/self/maps").read_text().splitlines():
    if "/PySide6/" in line:
        print("has", line.split(maxsplit=5)[5])
"""
LOUD = 16_384
PLAY = """
import sys
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
app = QCoreApplication([])
form = QAudioFormat()
form.setSampleRate(48000)
form.setChannelCount(1)
form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
sink = QAudioSink(QMediaDevices.defaultAudioOutput(), form)
loud = QBuffer()
loud.setData(QByteArray(int(sys.argv[1]).to_bytes(2, "little") * 48000 * 60))
loud.open(QIODevice.OpenModeFlag.ReadOnly)
sink.start(loud)
sys.exit(app.exec())
"""


@pytest.fixture(scope="module")
def keep():
    """Return the module that leaves out, and the paths that stay of this Python's Qt."""
    with pytest.MonkeyPatch.context() as change:
        change.syspath_prepend(ROOT)
        import left_out

    locked = re.findall(r"^pyside6-essentials==([\d.]+)", LOCK.read_text("ascii"), re.MULTILINE)
    if version("PySide6-Essentials") not in locked:
        pytest.skip("only from the versions that start.py sets up anything is left out")
    if not left_out.WHERE_TRIED or not left_out.records(PACKAGES):
        pytest.skip("Qt's packages are not here, or not such as are known")
    return left_out, left_out.look(PACKAGES, PACKAGES.parents[2] / "left-out.json").keep


def test_of_all_that_qt_can_load_here_nothing_is_left_out(keep, tmp_path):
    left_out, paths = keep
    plugins = [str(PACKAGES / path) for path in paths if "/plugins/" in path]
    words = " ".join(sorted(left_out.MODULES)), " ".join(plugins), str(tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", LOAD, *words], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    has = {Path(name).relative_to(PACKAGES).as_posix() for word, name in lines if word == "has"}
    assert len(has) > 40
    assert has <= paths
    lacks = [reason for word, reason in lines if word == "lacks"]
    gone = names(PACKAGES, left_out) - {path.rpartition("/")[2] for path in paths}
    assert [reason for reason in lacks if gone & set(re.findall(r"[\w.+-]+", reason))] == []
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def names(packages, left_out):
    """Return the names of all files of Qt's packages, also of those that were left out."""
    state = left_out.look(packages, packages.parents[2] / "left-out.json")
    rows = (*state.listed.values(), *state.gone.values())
    return {row.path.rpartition("/")[2] for each in rows for row in each}


def test_sound_comes_out_of_it(keep, tmp_path, monkeypatch):
    if why := lacking():
        pytest.skip(why)
    socket = tmp_path / "pa.sock"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{socket}")
    play = [sys.executable, "-c", PLAY]
    record = ["parec", "-d", "loud.monitor", "--format=s16le", "--channels=1"]
    with (
        sound_server(socket, "loud"),
        subprocess.Popen([*play, str(LOUD)], stderr=subprocess.DEVNULL) as player,
        subprocess.Popen(record, stdout=subprocess.PIPE) as recorder,
    ):
        try:
            while max(array("h", recorder.stdout.read(9600))) < LOUD // 2:
                assert player.poll() is recorder.poll() is None
        finally:
            player.kill()
            recorder.kill()
