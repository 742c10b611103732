"""Patterns that are compiled when something is first looked for by them.

A start brings a hundred of them and uses a few: most tell slips in a text apart that has none.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        """Return what the compiled pattern has, and have it at hand from then on."""
        value = self.__dict__[name] = getattr(re.compile(self._written, self._flags), name)
        return value


def pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, but for the functions of `re`: they do not know it."""
    return cast("re.Pattern[AnyStr]", _Pattern(written, flags))
