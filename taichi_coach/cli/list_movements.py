"""The movements there are, as `taichi-coach list --movements` tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.body.motion.keyframes import usual_support
from taichi_coach.body.poses.guide import Scene
from taichi_coach.cli.breadth import shortened
from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.session import SAFER, Side, Support
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.session import Movement

    Movements = Mapping[str, Movement]

#: The shortest that a title may become.
_LEAST_TITLE = 12
#: Between two columns.
_GAP = 2


def supports_of(movement: Movement, movements: Movements) -> tuple[Support, ...]:
    """Return the supports by which a movement can be done, the usual one first.

    Phases that name no support are for sitting where their poses sit, and for lying where they lie.
    Else they are for those on their feet, and where no legs are seen for everybody.
    """
    usual = usual_support(movement, movements)
    supports = [usual]
    if usual not in {Support.SEATED, Support.LYING}:
        supports += [Support.CHAIR] if movement.scene == Scene.BODY.value else Support
    return tuple(dict.fromkeys((*supports, *movement.by_support)))


def seconds_of(movement: Movement, support: Support) -> float:
    """Return how long one repetition takes."""
    return sum(phase.for_ms for phase in movement.phases_for(support)) / 1000


def entries(movements: Movements) -> list[dict[str, Any]]:
    """Return what a program reads of every movement, by family and title.

    `seconds` is a repetition by the first of `supports`, `seconds_by_support` by each of them.
    """
    return [_entry(movement, movements) for movement in _sorted(movements)]


def lines(movements: Movements, breadth: int | None = None) -> Iterator[str]:
    """Yield a table of the movements, a part for each family.

    Where its lines may be `breadth` wide at most, titles give way.
    """
    if not movements:
        yield tr("There are no movements here.")
        return
    rows = {movement.id: _row(movement, movements) for movement in _sorted(movements)}
    heads = ("", "", tr("Sides"), tr("Supports"), tr("Sec"))
    wide = [max(len(row[column]) for row in (heads, *rows.values())) for column in range(5)]
    if breadth is not None:
        room = breadth - sum(wide) + wide[1] - 5 * _GAP
        wide[1] = min(wide[1], max(room, _LEAST_TITLE))
    for family in Family:
        shown = [rows[each.id] for each in _sorted(movements) if each.family is family]
        if shown:
            yield _line((_family(family), *heads[1:]), wide, inside=False)
            yield from (_line(row, wide) for row in shown)


def _sorted(movements: Movements) -> list[Movement]:
    families = list(Family)
    return sorted(
        movements.values(), key=lambda each: (families.index(each.family), each.title, each.id)
    )


def _entry(movement: Movement, movements: Movements) -> dict[str, Any]:
    supports = supports_of(movement, movements)
    return {
        "id": movement.id,
        "title": movement.title,
        "family": movement.family.value,
        "joints": list(movement.joints),
        "sides": [side.value for side in Side] if movement.mirrored else [],
        "supports": [support.value for support in supports],
        "seconds": seconds_of(movement, supports[0]),
        "seconds_by_support": {each.value: seconds_of(movement, each) for each in supports},
        "file": str(movement.path),
    }


def _row(movement: Movement, movements: Movements) -> tuple[str, ...]:
    supports = supports_of(movement, movements)
    held = tr("any") if set(supports) >= set(SAFER) else ", ".join(supports)
    sides = tr("both") if movement.mirrored else "–"
    return movement.id, movement.title, sides, held, f"{seconds_of(movement, supports[0]):g}"


def _line(cells: tuple[str, ...], wide: list[int], *, inside: bool = True) -> str:
    name, title, sides, held, seconds = cells
    shown = shortened(title, wide[1])
    first = f"  {name:<{wide[0]}}" if inside else f"{name:<{wide[0] + _GAP}}"
    return (
        f"{first}  {shown:<{wide[1]}}  {sides:<{wide[2]}}  {held:<{wide[3]}}  {seconds:>{wide[4]}}"
    )


def _family(family: Family) -> str:
    """Return what a family is called over its movements."""
    return {
        Family.YANG: tr("Yang-style forms"),
        Family.SUN: tr("Sun-style forms"),
        Family.WARM_UP: tr("Warm-up"),
        Family.HAND: tr("Hands"),
        Family.BREATHING: tr("Breathing"),
        Family.QIGONG: tr("Qigong"),
        Family.PHYSIO: tr("Physiotherapy"),
    }[family]
