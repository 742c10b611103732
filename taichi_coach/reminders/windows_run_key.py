"""What Windows starts at login for one person: a value of a key in the registry.

Never run on Windows itself so far: a test plays the registry.
"""

from __future__ import annotations

import subprocess
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
#: As people find it in the registry editor.
NAME: Final = rf"HKEY_CURRENT_USER\{_KEY}"


def is_there(entry: str) -> bool:
    """Tell whether something is started under this name."""
    registry = _registry()
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, _KEY) as key:
            registry.QueryValueEx(key, entry)
    except OSError:
        return False
    return True


def write(entry: str, command: Sequence[str]) -> None:
    """Have a command started under this name.

    Raises:
        OSError: The registry cannot be written.
    """
    registry = _registry()
    with registry.CreateKey(registry.HKEY_CURRENT_USER, _KEY) as key:
        line = subprocess.list2cmdline(command)
        registry.SetValueEx(key, entry, 0, registry.REG_SZ, line)


def remove(entry: str) -> None:
    """Have nothing started under this name any more.

    Raises:
        OSError: The registry cannot be written.
    """
    registry = _registry()
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, _KEY, 0, registry.KEY_SET_VALUE) as key:
            registry.DeleteValue(key, entry)
    except FileNotFoundError:
        return


def _registry() -> Any:
    return import_module("winreg")  # Windows has it alone, and type checkers elsewhere know none
