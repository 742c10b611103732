"""In place of PyInstaller's `pyimod03_ctypes`, which it calls at every start: see the spec."""


def install() -> None:
    """Leave ctypes as it is, and where it is."""
