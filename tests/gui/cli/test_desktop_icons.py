"""The icon that the menu shows."""

from PySide6.QtGui import QImage

from taichi_coach.cli.root import run
from taichi_coach.desktop_place import ICON_EDGES


def test_the_icons_are_pictures_of_their_sizes(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert run(["desktop", "install"]) == 0

    for edge in ICON_EDGES:
        icon = QImage(str(tmp_path / f"icons/hicolor/{edge}x{edge}/apps/taichi-coach.png"))
        assert (icon.width(), icon.height()) == (edge, edge)
        assert len({icon.pixel(x, edge // 2) for x in range(edge)}) > 5  # somebody stands there
