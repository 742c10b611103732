"""Findings as they are kept between two runs: lists of words and numbers, looked over when read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from taichi_coach.script.model.diagnostics import Diagnostic, Level

Findings: TypeAlias = tuple[Diagnostic, ...]


def written(findings: Findings) -> list[list[str | int]]:
    """Return findings as JSON can hold them, without what mends them by itself."""
    return [
        [str(e.file), e.line, e.column, e.level.value, e.code, e.message, e.mend] for e in findings
    ]


def read(rows: Any) -> Findings | None:
    """Return the findings that are written, or None where they are nothing of the kind."""
    if not isinstance(rows, list):
        return None
    try:
        return tuple(map(_one, rows))
    except (TypeError, ValueError):
        return None


def _one(row: Any) -> Diagnostic:
    file, line, column, level, *words = row
    code, message, mend = map(_text, words)
    return Diagnostic(
        Path(_text(file)), _number(line), _number(column), Level(level), code, message, mend
    )


def _text(field: Any) -> str:
    if not isinstance(field, str):
        raise TypeError
    return field


def _number(field: Any) -> int:
    if not isinstance(field, int):
        raise TypeError
    return field
