"""JSON Schema of the three kinds of file, for editors: made from the tables the reader uses."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from taichi_coach.script.schema.documents import KINDS, document_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of `session`, `movement` or `programme` files.

    Whatever the reader takes is valid by it. It cannot tell everything: the least and the most a
    duration may be, and whether a movement exists, are told by `check` alone.

    Raises:
        KeyError: there is no such kind.
    """
    body: dict[str, Any] = document_schema(kind)
    return {"$schema": _DIALECT, "title": f"Tai Chi Coach {kind}", **body}


def schema_text(kind: str) -> str:
    """Return the schema as the text of its file in `assets/schema`."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def kinds() -> tuple[str, ...]:
    """Return the kinds of file that there are schemas for."""
    return tuple(KINDS)


@cache
def known_keys() -> frozenset[str]:
    """Return every key that the language has anywhere."""
    keys: set[str] = set()
    waiting: list[Any] = [document_schema(kind) for kind in KINDS]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            properties = part.get("properties")
            keys.update(properties if isinstance(properties, dict) else ())
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return frozenset(keys)
