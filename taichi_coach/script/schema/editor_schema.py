"""The JSON Schema for the editor of one person: with the ids there are, and plainer messages.

What only editors know (`patternErrorMessage`, `errorMessage`) stands here alone: the schema without
it is taken by validators that refuse what they do not know, as ajv does in its strict mode.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.script.schema.durations import DURATION_PATTERN
from taichi_coach.script.schema.fields import ID_PATTERN
from taichi_coach.script.schema.json_schema import json_schema
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement, Session
    from taichi_coach.script.schema.fields import Schema

_MOVEMENT = "known-movement"
_SESSION = "known-session"
#: The keys whose value, or each entry of whose value, is the id of a file.
_NAMING = {
    "movement": _MOVEMENT,
    "perform": _MOVEMENT,
    "flow": _MOVEMENT,
    "include": _SESSION,
    "sessions": _SESSION,
    "daily": _SESSION,
}


def editor_schema(
    kind: str, sessions: Mapping[str, Session], movements: Mapping[str, Movement]
) -> Schema:
    """Return the schema of a kind of file, with the ids of a library offered by their titles.

    An id that is not there is valid as well, as its file may still be to be written.

    Raises:
        KeyError: there is no such kind.
    """
    titles = {
        _MOVEMENT: {each.id: each.title for each in movements.values()},
        _SESSION: {each.id: each.title for each in sessions.values()},
    }
    used: set[str] = set()
    schema: Schema = _with_ids(json_schema(kind), used)
    definitions = schema.setdefault("$defs", {})
    for name in sorted(used):
        known: list[Schema | bool] = [
            {"const": key, "title": title, "description": title}
            for key, title in sorted(titles[name].items())
        ]
        definitions[name] = {"anyOf": known or [False]}
    plain: Schema = _with_messages(schema)
    return plain


def _with_ids(part: Any, used: set[str]) -> Any:
    """Return a part of a schema in which ids may be chosen from those that are known."""
    if isinstance(part, list):
        return [_with_ids(each, used) for each in part]
    if not isinstance(part, dict):
        return part
    changed: dict[str, Any] = {key: _with_ids(value, used) for key, value in part.items()}
    properties = changed.get("properties")
    for key, name in _NAMING.items():
        if isinstance(properties, dict) and key in properties:
            properties[key] = _naming(properties[key], name, used)
    if "flow-part" in changed.get("$defs", {}):
        changed["$defs"]["flow-part"] = _naming(changed["$defs"]["flow-part"], _MOVEMENT, used)
    return changed


def _naming(wanted: Schema, name: str, used: set[str]) -> Schema:
    """Return the schema of a value that may be an id, with the known ones before any other."""
    if wanted.get("type") == "array" and "pattern" in wanted["items"]:
        return wanted | {"items": _naming(wanted["items"], name, used)}
    known = {"$ref": f"#/$defs/{name}"}
    if "anyOf" in wanted and any("pattern" in each for each in wanted["anyOf"]):
        used.add(name)
        return wanted | {"anyOf": [known, *wanted["anyOf"]]}
    if wanted.get("type") != "string":
        return wanted
    used.add(name)
    about = {key: wanted[key] for key in ("title", "description") if key in wanted}
    other = {key: value for key, value in wanted.items() if key not in about}
    return about | {"anyOf": [known, other]}


def _with_messages(part: Any) -> Any:
    """Return a part of a schema whose patterns say in words what they ask for."""
    if isinstance(part, list):
        return [_with_messages(each) for each in part]
    if not isinstance(part, dict):
        return part
    changed = {key: _with_messages(value) for key, value in part.items()}
    message = _messages().get(str(changed.get("pattern")))
    keywords = {"patternErrorMessage": message, "errorMessage": message}
    return changed | (keywords if message else {})


def _messages() -> dict[str, str]:
    return {
        DURATION_PATTERN: tr("Write a duration with its unit, such as 45s, 1m, 1m30s or 250ms."),
        ID_PATTERN: tr("Write an id: small letters, digits and single hyphens."),
    }
