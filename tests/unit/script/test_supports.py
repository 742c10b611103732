"""Which support is proposed, and what takes the place of one that is not written."""

from pathlib import Path

from taichi_coach.script.files.supports import support_for
from taichi_coach.script.model import session as model
from taichi_coach.script.model.session import Support
from taichi_coach.script.model.supports import fallbacks
from tests.tables import each_row

PHASE = model.Phase(where=model.Where(Path("m.yaml"), 1), name="a", for_ms=3000)


@each_row(
    ("support", "held"),
    [
        ("standing", ["standing", "chair", "seated"]),
        ("chair", ["chair", "seated"]),
        ("seated", ["seated"]),
        ("lying", ["lying", "seated"]),
    ],
)
def test_a_support_falls_back_to_the_next_safer_and_never_to_lying(support, held):
    assert list(fallbacks(Support(support))) == held


@each_row(
    ("usual", "offered", "proposed"),
    [
        ("lying", "seated lying", "lying"),
        ("lying", "seated chair standing", "seated"),
        ("lying", "chair standing", "chair"),
        ("seated", "lying standing", "lying"),
        ("standing", "lying seated", "seated"),
        ("hammock", "seated chair", "seated"),
    ],
)
def test_the_usual_support_or_what_holds_up_more_is_proposed(usual, offered, proposed):
    supports = tuple(Support(each) for each in offered.split())
    session = model.Session(path=Path("s.yaml"), id="s", title="S", supports=supports)

    assert support_for(session, usual) == proposed


@each_row(
    ("written", "does"), [([], "base"), (["seated"], "seated"), (["seated", "lying"], "lying")]
)
def test_who_lies_does_what_is_written_for_sitting_where_nothing_is_for_lying(written, does):
    variants = {Support(each): (PHASE, *[PHASE] * len(each)) for each in written}
    movement = model.Movement(
        path=Path("m.yaml"), id="m", title="M", phases=(PHASE,), by_support=variants
    )

    expected = {"base": (PHASE,)} | {key.value: value for key, value in variants.items()}
    assert movement.phases_for(Support.LYING) == expected[does]
