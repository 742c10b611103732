"""The words of a pose, each as a key with its kind of value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from taichi_coach.script.messages import quotable
from taichi_coach.script.model import pose_words
from taichi_coach.script.model.pose_merge import mirrored_part, over
from taichi_coach.script.schema.cues import located, one_of
from taichi_coach.script.schema.fields import (
    Defined,
    Field,
    ListOf,
    Schema,
    Spec,
    Text,
    Word,
    is_id,
    slug,
)
from taichi_coach.script.schema.key_table import KeyTable
from taichi_coach.script.schema.pose_values import (
    DIRECTION,
    LIT,
    Angle,
    FootPlace,
    HandPlace,
    LookSide,
    Number,
)
from taichi_coach.script.schema.wrong_kinds import wrong_type
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, meaning
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings

_MAX_POSES = 200
_POSE_NAME = Text(
    pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?", example="commencing/rise"
)

_FINGERS = KeyTable(
    {"like": Field(Word(pose_words.SHAPES), "The shape that it is otherwise like.")}
    | {
        name: Field(Word(pose_words.FINGER_WORDS), f"How the {name} finger is held.")
        for name in pose_words.FINGERS
    }
    | {"thumb": Field(Word(pose_words.THUMB_WORDS), "How the thumb is held.")},
    what=tr("the name of a hand shape"),
    example="{like: straight, index: lifted}",
)


class _Shape(Struct, frozen=True):
    """A hand shape: its name, or a group that says which fingers are otherwise."""

    def read(self, node: Node, label: str, report: Findings) -> pose_words.ShapeWords | None:
        if not isinstance(node, Mapping):
            name = Word(pose_words.SHAPES).read(node, label, report)
            return None if name is None else pose_words.ShapeWords(like=name)
        values = _FINGERS.read(node, label, report)
        if values is None:
            return None
        return pose_words.ShapeWords(like=values.pop("like", None), fingers=values)

    def schema(self) -> Schema:
        return {"anyOf": [Word(pose_words.SHAPES).schema(), _FINGERS.schema()]}


def _hand_agrees(node: Mapping, label: str, report: Findings) -> bool:
    both = "at" in node.values and "on" in node.values
    return not both or one_of(node, label, report, ("at", "on"))


_HAND = Defined(
    "hand",
    located(
        "hand",
        {
            "at": Field(HandPlace(), "Where the palm is: sideways, height, reach."),
            "on": Field(Word(pose_words.RESTS), "What the hand rests on, instead of `at`."),
            "palm": Field(DIRECTION, "Which way the palm looks."),
            "fingers": Field(DIRECTION, "Which way the fingers point."),
            "wrist": Field(Angle(("up", "down"), 90), "How far the hand then bends at the wrist."),
            "wrist_aside": Field(
                Angle(("thumb", "little"), 60), "How far it bends to the thumb or little finger."
            ),
            "shape": Field(_Shape(), "How the fingers are held."),
            "elbow": Field(Word(pose_words.ELBOWS), "Where the elbow is (default low)."),
            "shoulder": Field(
                Word(pose_words.SHOULDERS), "How the shoulder is moved (default level)."
            ),
        },
        pose_words.HandWords,
        agree=_hand_agrees,
        example="{at: [0.8, shoulder, 0.5], palm: in}",
        rules=({"not": {"required": ["at", "on"]}},),
    ),
)
_FOOT = Defined(
    "foot",
    located(
        "foot",
        {
            "at": Field(FootPlace(), "Where it stands: sideways, then forward in foot-lengths."),
            "turn": Field(Angle(("out", "in"), 90), "How far its toes turn out or in."),
            "heel": Field(Number(0, 70), "How many degrees the heel is lifted."),
            "toes": Field(Number(0, 40), "How many degrees the toes are lifted."),
            "lift": Field(Number(0, 3), "How high the foot is lifted, in foot-lengths."),
        },
        pose_words.FootWords,
        example="{at: [0.9, 0], turn: 10 out}",
    ),
)
_SIDES = ("left", "right")


def _fields(weight: Spec) -> dict[str, Field]:
    return {
        "like": Field(_POSE_NAME, "The pose that it is otherwise like (default stand)."),
        "mirror": Field(_POSE_NAME, "The pose whose other side it is, instead of `like`."),
        "stance": Field(Word(pose_words.STANCES), "How the feet stand."),
        "left_foot": Field(_FOOT, "The left foot."),
        "right_foot": Field(_FOOT, "The right foot."),
        "feet": Field(_FOOT, "Both feet alike, mirrored; x as for the left one."),
        "weight": Field(weight, "Percent on each foot (default: the phase's)."),
        "knees": Field(Number(0, 60), "How many degrees the straighter knee bends."),
        "facing": Field(
            Angle(_SIDES, 90), "How far the whole person is turned, feet and all; the rest follows."
        ),
        "waist": Field(Angle(_SIDES, 90), "How far the shoulders turn."),
        "hips": Field(Angle(_SIDES, 90), "How far the hips turn (default: with the waist)."),
        "head": Field(Angle(_SIDES, 90), "How far the nose turns (default: with the waist)."),
        "eyes": Field(LookSide(), "Where the eyes look, or whether they are closed."),
        "nod": Field(Angle(("down", "up"), 60), "How far the face looks down or up."),
        "tilt": Field(Angle(_SIDES, 60), "How far the head leans to a shoulder."),
        "lean": Field(Angle(("forward", "back"), 60), "How far the trunk leans."),
        "sway": Field(
            Angle(("forward", "back"), 10), "How far the whole body sways over the ankles."
        ),
        "bend": Field(Angle(_SIDES, 60), "How far the trunk bends to a side."),
        "left_hand": Field(_HAND, "The left hand."),
        "right_hand": Field(_HAND, "The right hand."),
        "hands": Field(_HAND, "Both hands alike, mirrored; x as for the left one."),
        "chair": Field(Word(pose_words.CHAIRS), "Where the chair stands (default front)."),
        "through": Field(
            ListOf(_POSE_NAME, most=12), "Poses that the figure passes on the way to this one."
        ),
        "lit": Field(
            ListOf(Word(LIT), distinct=True, most=10), "Fingers that light up, as left-index."
        ),
        "face": Field(Word(pose_words.FACES), "Which side of the hands a close-up shows."),
    }


def _pose_agrees(node: Mapping, label: str, report: Findings) -> bool:
    both = "like" in node.values and "mirror" in node.values
    return not both or one_of(node, label, report, ("like", "mirror"))


def _both_sides(values: dict[str, Any]) -> dict[str, Any]:
    """Spread `hands` and `feet` over both sides; what is said of one side alone comes first."""
    for both, part in (("hands", "hand"), ("feet", "foot")):
        words = values.pop(both, None)
        if words is None:
            continue
        for side, own in (("left", words), ("right", mirrored_part(words))):
            alone = values.get(f"{side}_{part}")
            values[f"{side}_{part}"] = own if alone is None else over(alone, own)
    return values


def _make_pose(**values: Any) -> pose_words.PoseWords:
    return pose_words.PoseWords(**_both_sides(values))


def pose_spec(weight: Spec) -> Defined:
    """Return the kind of value that is a pose; `weight` reads percents on both feet."""
    table = located(
        "pose",
        _fields(weight),
        _make_pose,
        agree=_pose_agrees,
        example="{like: stand, waist: 30 left}",
        rules=({"not": {"required": ["like", "mirror"]}},),
    )
    return Defined("pose", table)


class Poses(Struct, frozen=True):
    """The poses of a movement by name."""

    pose: Spec

    def read(
        self, node: Node, label: str, report: Findings
    ) -> dict[str, pose_words.PoseWords] | None:
        """Return the sound poses."""
        if not isinstance(node, Mapping):
            mend = "Write a name and its pose, such as `rise: {like: stand}`."
            wrong_type(node, label, report, tr("a group of named poses"), mend)
            return None
        if len(node.values) > _MAX_POSES:
            message = tr("`{label}` has {count} entries.").format(
                label=label, count=len(node.values)
            )
            report.error(
                node,
                "bad-value",
                message,
                tr("Give it at most {max_poses}.").format(max_poses=_MAX_POSES),
            )
            return None
        poses = {}
        for name, child in node.values.items():
            if self._named(node.keys[name], report):
                pose = self.pose.read(child, name, report)
                if pose is not None:
                    poses[name] = pose
        return poses

    @staticmethod
    def _named(key: Scalar, report: Findings) -> bool:
        if not is_id(key.text) or not isinstance(meaning(key), str):
            message = tr("`{text}` cannot be a pose's name.").format(text=quotable(key.text))
            report.error(
                key, "bad-value", message, tr("Write `{slug}`.").format(slug=slug(key.text))
            )
            return False
        if key.text in pose_words.BUILT_IN:
            message = tr("`{text}` is a pose that is there already.").format(text=key.text)
            report.error(key, "bad-value", message, tr("Give this one another name."))
            return False
        return True

    def schema(self) -> Schema:
        """Return the poses' schema."""
        return {
            "type": "object",
            "propertyNames": {
                "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                "not": {"enum": list(pose_words.BUILT_IN)},
            },
            "additionalProperties": self.pose.schema(),
            "maxProperties": _MAX_POSES,
        }


def part_definitions() -> dict[str, Schema]:
    """Return the schemas that a pose refers to."""
    return {"hand": _HAND.spec.schema(), "foot": _FOOT.spec.schema()}
