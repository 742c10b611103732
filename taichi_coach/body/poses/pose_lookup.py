"""Which words a pose's name stands for: the built-in poses, this movement's, or another's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model.pose_merge import laid_over, mirrored
from taichi_coach.script.model.pose_words import (
    BUILT_IN,
    HandWords,
    PlaceWords,
    PoseWords,
    ShapeWords,
)
from taichi_coach.script.model.session import Side, Support
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement, Where


#: How a person waits with each support, and the stances of one who sits and of one who lies.
REST = {
    Support.SEATED: "sit",
    Support.CHAIR: "hold-chair",
    Support.STANDING: "stand",
    Support.LYING: "lie",
}
SEATED, LYING = "seated", "lying"


#: The reach of a hand that lies on the mat.
_ON_MAT = -0.2
#: Built-in poses that are kept: most poses lie over one, and are asked for with each support.
_BUILT_IN_KEPT = 256


class Problem(Struct, frozen=True):
    """Why words make no pose, or not one that a body can take. `code` is stable."""

    where: Where
    code: str
    message: str
    mend: str


class PoseError(Exception):
    """Words that make no pose; caught inside the body and told as a `Problem`."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


def full_words(
    name: str,
    movement: Movement,
    movements: Mapping[str, Movement],
    where: Where,
    support: Support = Support.STANDING,
) -> PoseWords:
    """Return a pose's words with all that it takes from other poses.

    A pose that is like no other is like the quiet pose of its support. Who is seated stays
    seated: of a pose that is meant for standing, stance, feet and weight are left out. So does who
    lies.

    Raises:
        PoseError: there is no such pose, or poses are like each other in a circle.
    """
    return PoseNames(movements).words(name, movement, where, support)


def shown_to(support: Support, movement: Movement, movements: Mapping[str, Movement]) -> bool:
    """Return whether the figure can show a movement with a support: who lies shows few of them.

    Those are what is written for lying, in a variant or in poses that lie by themselves, and hands
    close up. What lies by itself is shown to nobody else.
    """
    if support is Support.LYING and (support in movement.by_support or movement.scene == "hands"):
        return True
    return lies_by_itself(movement, movements, support) is (support is Support.LYING)


def lies_by_itself(movement: Movement, movements: Mapping[str, Movement], support: Support) -> bool:
    """Return whether a phase for a support has a pose that lies, whoever does it."""
    standing = _Naming(movements, REST[Support.STANDING])
    for phase in movement.phases_for(support):
        try:
            if phase.pose and standing.words(phase.pose, movement, phase.where, ()).stance == LYING:
                return True
        except PoseError:
            continue
    return False


def at_rest_but(alone: Side, words: PoseWords, support: Support) -> PoseWords:
    """Return full words in which one hand does `alone` what they say, and the other one rests."""
    rest = built_in("sit" if words.stance == SEATED else REST[support], words.where)
    lit = tuple(each for each in words.lit or () if each.startswith(f"{alone}-"))
    if alone is Side.LEFT:
        return structs.replace(words, right_hand=rest.right_hand, lit=lit)
    return structs.replace(words, left_hand=rest.left_hand, lit=lit)


class PoseNames:
    """Looks names up with `full_words`; words that many poses are made of are made once."""

    def __init__(self, movements: Mapping[str, Movement]) -> None:
        """Take the movements that names may come from."""
        self.movements = movements
        self._by_rest = {rest: _Naming(movements, rest) for rest in REST.values()}

    def words(self, name: str, movement: Movement, where: Where, support: Support) -> PoseWords:
        """Return a pose's full words; see `full_words`, which raises the same."""
        words = self._by_rest[REST[support]].words(name, movement, where, ())
        if support is Support.LYING and words.stance != LYING:
            return structs.replace(
                words, stance=LYING, left_foot=None, right_foot=None, weight=None
            )
        if support is not Support.SEATED or self._meant_seated(words, name, movement, where):
            return words
        return structs.replace(words, stance=SEATED, left_foot=None, right_foot=None, weight=None)

    def _meant_seated(self, words: PoseWords, name: str, movement: Movement, where: Where) -> bool:
        """True of a seated variant's pose that sits, and of one that would sit for any support."""
        if Support.SEATED in movement.by_support:
            return words.stance == SEATED
        standing = self._by_rest[REST[Support.STANDING]]
        return standing.words(name, movement, where, ()).stance == SEATED


#: Names that are kept: those of a library, as seen from a few folders.
_KEPT = 4
_recent: list[PoseNames] = []


def names_of(movements: Mapping[str, Movement]) -> PoseNames:
    """Return the names of these very movements; the last few are kept."""
    for names in _recent:
        if names.movements is movements:
            return names
    names = PoseNames(movements)
    _recent.insert(0, names)
    del _recent[_KEPT:]
    return names


def chair_of(words: PoseWords) -> ChairPlace:
    """Return where the chair stands; who sits has it underneath, whatever their support."""
    if words.stance == SEATED:
        return ChairPlace.UNDER
    return ChairPlace(words.chair or "front")


class _Naming(Struct, frozen=True):
    """Looks names up; a pose that is like no other is like `rest`."""

    movements: Mapping[str, Movement]
    rest: str
    _known: dict[tuple[str, str, bool], PoseWords] = field(default_factory=dict)

    def words(
        self, name: str, movement: Movement, where: Where, trail: tuple[tuple[str, str], ...]
    ) -> PoseWords:
        """Return a pose's full words; `trail` are the poses that led here."""
        if name in BUILT_IN:
            return built_in(name, where)
        abroad = "/" in name
        if abroad:
            movement, name = _elsewhere(name, self.movements, where)
        known = self._known.get((movement.id, name, abroad))
        if known is None:
            known = self._made(name, movement, where, trail, abroad=abroad)
            self._known[movement.id, name, abroad] = known
        return known

    def _made(
        self,
        name: str,
        movement: Movement,
        where: Where,
        trail: tuple[tuple[str, str], ...],
        *,
        abroad: bool,
    ) -> PoseWords:
        key = movement.id, name
        words = _written(key, movement, where, trail)
        if abroad and words.through:
            words = structs.replace(
                words, through=tuple(_of(movement, each) for each in words.through)
            )
        further = (*trail, key)
        if words.mirror is not None:
            base = mirrored(self.words(words.mirror, movement, words.where, further))
        else:
            base = self.words(words.like or self.rest, movement, words.where, further)
        return laid_over(words, base)


def _written(
    key: tuple[str, str], movement: Movement, where: Where, trail: tuple[tuple[str, str], ...]
) -> PoseWords:
    """Return the words that stand under a name."""
    name = key[1]
    if key in trail:
        circle = " → ".join(pose for _, pose in (*trail[trail.index(key) :], key))
        message = tr("These poses are like each other in a circle: {circle}.").format(circle=circle)
        raise PoseError(Problem(where, "pose-circle", message, tr("Let one be like `stand`.")))
    words = movement.poses.get(name)
    if words is None:
        message = tr("There is no pose called `{name}`.").format(name=quotable(name))
        mend = suggestion(name, (*movement.poses, *BUILT_IN))
        raise PoseError(Problem(where, "unknown-pose", message, mend))
    return words


def _elsewhere(name: str, movements: Mapping[str, Movement], where: Where) -> tuple[Movement, str]:
    of, _, pose = name.partition("/")
    movement = movements.get(of)
    if movement is None:
        message = tr("There is no movement called `{of}`.").format(of=quotable(of))
        raise PoseError(Problem(where, "unknown-pose", message, suggestion(of, movements)))
    return movement, pose


def _of(movement: Movement, name: str) -> str:
    """Return what another movement calls the pose that is `name` in this one."""
    return name if name in BUILT_IN or "/" in name else f"{movement.id}/{name}"


@lru_cache(_BUILT_IN_KEPT)
def built_in(name: str, where: Where) -> PoseWords:
    """Return one of the poses that need no file, as if it were written at `where`."""
    hanging = HandWords(
        where=where,
        at=PlaceWords(1.3, ("thigh",), 0.0),
        palm=("in",),
        shape=ShapeWords(like="relaxed"),
        elbow="low",
        shoulder="level",
    )
    stand = PoseWords(
        where=where,
        stance="parallel",
        left_hand=hanging,
        right_hand=structs.replace(hanging, at=PlaceWords(-1.3, ("thigh",), 0.0)),
    )
    resting = structs.replace(hanging, at=None, on="thigh", palm=("down",))
    holding = structs.replace(resting, on="chair")
    if name == "sit":
        return structs.replace(stand, stance="seated", left_hand=resting, right_hand=resting)
    if name == "lie":
        # Beside the hips, on the mat.
        beside = structs.replace(hanging, at=PlaceWords(1.45, ("hip",), _ON_MAT), palm=("back",))
        other = structs.replace(beside, at=PlaceWords(-1.45, ("hip",), _ON_MAT))
        return structs.replace(stand, stance=LYING, nod=10.0, left_hand=beside, right_hand=other)
    if name == "hold-chair":
        return structs.replace(stand, chair="front", left_hand=holding, right_hand=holding)
    if name == "hold-chair-left":
        return structs.replace(stand, chair="left", left_hand=holding)
    if name == "hold-chair-right":
        return structs.replace(stand, chair="right", right_hand=holding)
    return stand
