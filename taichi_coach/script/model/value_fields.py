"""What a value of the model holds, for those who go through all of it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from msgspec import Struct


def fields_of(value: object) -> tuple[str, ...]:
    """Return the names of a value's fields; none where it is not made of fields.

    >>> from taichi_coach.script.model.per_side import PerSide
    >>> fields_of(PerSide(left=3, right=5))
    ('left', 'right')
    >>> fields_of("words")
    ()
    """
    if isinstance(value, Struct):
        return value.__struct_fields__
    if is_dataclass(value):
        return tuple(each.name for each in fields(value))
    return ()
