"""The safety rules: warming up, cooling down, pace, long holds and risky movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from taichi_coach.script.checks.step_context import StepPlace, places, whole_steps
from taichi_coach.script.messages import duration_text
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.flow_parts import FlowChoice, Form
from taichi_coach.script.model.flows import named_by
from taichi_coach.script.model.movement_kinds import FORMS, Family, Risk
from taichi_coach.script.model.session import Role, Support
from taichi_coach.script.model.step_clock import once_ms
from taichi_coach.script.model.supports import fallbacks
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taichi_coach.script.model.flow_parts import FlowPart
    from taichi_coach.script.model.includes import Steps

#: Joints that a warm-up for standing practice goes through, from the head down.
WARM_UP_JOINTS = ("neck", "shoulder", "spine", "hip", "knee", "ankle")
#: The tag of a session that is made to be included, not to be practised alone.
PART = "part"
LONGEST_HOLD_MS = 120_000
SHORTEST_PHASE_MS = 2_000
FIRST_WEEK_OF_HIGH_RISK = 9

_GENTLE = frozenset({Family.HAND, Family.BREATHING})
_HAND_WORDS = frozenset({"hand", "hands", "finger", "fingers", "wrist", "wrists", "thumb"})


class Practised(Struct, frozen=True):
    """A session with all that its includes stand for, and the movements that it may name.

    `closes` is what was found so far of eyes that are closed in a movement, with a support.
    """

    session: model.Session
    parts: Mapping[model.Where, Steps]
    movements: Mapping[str, model.Movement]
    places: tuple[StepPlace, ...]
    closes: dict[tuple[str, Support], bool] = field(default_factory=dict)

    def movements_of(self, step: model.Step) -> tuple[model.Movement, ...]:
        """Return the movements that a step names, those of a flow in order; none if unknown."""
        return tuple(self.movements[name] for name in named_by(step) if name in self.movements)


def practised(
    session: model.Session,
    parts: Mapping[model.Where, Steps],
    movements: Mapping[str, model.Movement],
) -> Practised:
    """Return a session with its steps laid in a row; `parts` are its includes' steps."""
    return Practised(session, parts, movements, places(session.steps, parts))


def remark(where: model.Where, level: Level, code: str, message: str, mend: str) -> Diagnostic:
    """Return a diagnostic at a place."""
    return Diagnostic(where.file, where.line, where.column, level, code, message, mend)


def session_safety(whole: Practised) -> Iterator[Diagnostic]:
    """Yield what the safety rules say about a session.

    One that is tagged `part` is only ever included: its warm-up stands elsewhere.
    """
    if PART not in whole.session.tags:
        yield from _warm_up(whole)
    yield from high_risk_alone(whole)
    for place in whole.places:
        if place.own and isinstance(place.step, model.Hold):
            yield from _long_hold(place.step)
        elif place.own and isinstance(place.step, model.Reps):
            yield from _fast_repetition(place.step, whole)


def movement_safety(movement: model.Movement) -> Iterator[Diagnostic]:
    """Yield what the safety rules say about a movement.

    Hand movements may have short phases: opening and closing the fingers is quick by nature and
    asks nothing of the balance.
    """
    if movement.family is Family.HAND:
        return
    for phases in (movement.phases, *movement.by_support.values()):
        for phase in phases:
            if phase.for_ms < SHORTEST_PHASE_MS:
                yield remark(
                    phase.where,
                    Level.WARNING,
                    "fast-pace",
                    tr("The phase `{name}` lasts only {clock}.").format(
                        name=phase.name, clock=duration_text(phase.for_ms)
                    ),
                    tr("Give it at least {clock}.").format(clock=duration_text(SHORTEST_PHASE_MS)),
                )


def high_risk(
    steps: Steps,
    parts: Mapping[model.Where, Steps],
    movements: Mapping[str, model.Movement],
) -> bool:
    """True when some of the steps, or of the steps in them, name a high-risk movement."""
    return any(_risky(step, movements) for step in whole_steps(steps, parts))


def _risky(step: model.Step, movements: Mapping[str, model.Movement]) -> tuple[model.Movement, ...]:
    """Return the movements of high risk that a step names itself."""
    if not (step.movement or isinstance(step, model.Flow)):
        return ()
    named = [movements.get(name) for name in named_by(step)]
    return tuple([each for each in named if each is not None and each.risk is Risk.HIGH])


def _demanding(place: StepPlace, whole: Practised) -> bool:
    """True for forms, and for whatever else is done on one's feet outside a warm-up.

    Work of the hands and of the breath is not, nor are joint movements of low risk, which are
    what a warm-up is made of. A hold without a movement is, unless the session is for the hands.
    """
    step, session = place.step, whole.session
    if place.around.role in {Role.WARM_UP, Role.COOL_DOWN}:
        return False
    if not isinstance(step, (model.Perform, model.Reps, model.Hold, model.Flow)):
        return False
    movements = whole.movements_of(step)
    if any(movement.family in FORMS for movement in movements):
        return True
    if set(session.supports) <= {Support.SEATED, Support.LYING}:
        return False
    if movements or isinstance(step, model.Flow):
        return any(
            movement.family not in _GENTLE and movement.risk is not Risk.LOW
            for movement in movements
        )
    for_hands = bool(_HAND_WORDS & {word.lower() for word in session.focus})
    return step.movement is None and not for_hands


def _warm_up(whole: Practised) -> Iterator[Diagnostic]:
    """Yield no-warm-up, warm-up-missing-joint and no-cool-down."""
    warm_up: StepPlace | None = None
    demanding: StepPlace | None = None
    for place in whole.places:
        step = place.step
        if isinstance(step, model.Section) and step.role is Role.WARM_UP and step.steps:
            warm_up = warm_up or place
        if demanding is None and _demanding(place, whole):
            demanding = place
            if warm_up is None:
                yield remark(
                    place.where,
                    Level.WARNING,
                    "no-warm-up",
                    tr("This comes before any warm-up."),
                    tr("Put a section with `role: warm-up` before it, or `include` one."),
                )
    if demanding is None:
        return
    if warm_up is not None:
        yield from _missing_joints(warm_up, whole)
    if not any(_is_cool_down(place.step) for place in whole.places):
        yield remark(
            whole.session.steps[-1].where,
            Level.ADVICE,
            "no-cool-down",
            tr("The session ends without a cool-down."),
            tr("End with a section with `role: cool-down`."),
        )


def _is_cool_down(step: model.Step) -> bool:
    return isinstance(step, model.Section) and step.role is Role.COOL_DOWN


def _missing_joints(warm_up: StepPlace, whole: Practised) -> Iterator[Diagnostic]:
    moved: set[str] = set()
    for place in whole.places:
        if place.around.role is Role.WARM_UP:
            for movement in whole.movements_of(place.step):
                moved.update(movement.joints)
    missing = [joint for joint in WARM_UP_JOINTS if joint not in moved]
    if missing:
        yield remark(
            warm_up.where,
            Level.ADVICE,
            "warm-up-missing-joint",
            tr("The warm-up does not move the {missing}.").format(missing=or_list(missing)),
            tr("Add a movement whose `joints` name what is missing."),
        )


def high_risk_alone(whole: Practised) -> Iterator[Diagnostic]:
    """Yield an error for each high-risk movement that nobody is given a gentler step for."""
    for place in whole.places:
        if not _risky(place.step, whole.movements):
            continue
        refuges = place.around.refuges
        if any(not high_risk(each, whole.parts, whole.movements) for each in refuges):
            continue
        for where, movement in _without_refuge(place, whole):
            yield remark(
                where,
                Level.ERROR,
                "high-risk-early",
                tr("`{movement}` is a movement of high risk without an alternative.").format(
                    movement=movement.id
                ),
                tr("Put it in a `by_support` with gentler steps for a safer support."),
            )


def _without_refuge(
    place: StepPlace, whole: Practised
) -> Iterator[tuple[model.Where, model.Movement]]:
    """Yield a step's movements of high risk with their places; of a flow those it has itself."""
    if isinstance(place.step, model.Flow):
        for form in _risky_forms(place.step.parts, whole):
            yield place.around.anchor or form.where, whole.movements[form.movement]
        return
    for movement in _risky(place.step, whole.movements):
        yield place.where, movement


def _risky_forms(parts: tuple[FlowPart, ...], whole: Practised) -> Iterator[Form]:
    """Yield the forms of high risk for which a flow's own `by_support` has nothing gentler."""
    for part in parts:
        if isinstance(part, FlowChoice):
            for support, branch in part.branches.items():
                safer = fallbacks(support)[1:]
                refuges = [part.branches[each] for each in safer if each in part.branches]
                if all(any(_risky_forms(refuge, whole)) for refuge in refuges):
                    yield from _risky_forms(branch, whole)
        elif isinstance(part, Form):
            movement = whole.movements.get(part.movement)
            if movement is not None and movement.risk is Risk.HIGH:
                yield part


def _long_hold(step: model.Hold) -> Iterator[Diagnostic]:
    if step.for_ms > LONGEST_HOLD_MS:
        yield remark(
            step.where,
            Level.WARNING,
            "long-hold",
            tr("This hold lasts {clock}.").format(clock=duration_text(step.for_ms)),
            tr("Hold at most {clock}, then rest.").format(clock=duration_text(LONGEST_HOLD_MS)),
        )


def _fast_repetition(step: model.Reps, whole: Practised) -> Iterator[Diagnostic]:
    if step.each_ms is None:
        return
    movement = whole.movements.get(step.movement or "")
    if movement is None:
        return
    if movement.family is Family.HAND:
        yield from _hurried(step, step.each_ms, movement)
        return
    variants: Sequence[tuple[model.Phase, ...]] = (
        movement.phases,
        *movement.by_support.values(),
    )
    needed = max(
        -(-SHORTEST_PHASE_MS * once_ms(phases) // min(phase.for_ms for phase in phases))
        for phases in variants
    )
    if step.each_ms < needed:
        yield remark(
            step.where,
            Level.WARNING,
            "fast-pace",
            tr("At {clock} each, a phase of `{id}` is under {clock_2}.").format(
                clock=duration_text(step.each_ms),
                id=movement.id,
                clock_2=duration_text(SHORTEST_PHASE_MS),
            ),
            tr("Write `each: {clock}` or longer.").format(
                clock=duration_text(-(-needed // 1000) * 1000)
            ),
        )
    else:
        yield from _hurried(step, step.each_ms, movement)


def _hurried(step: model.Reps, each_ms: int, movement: model.Movement) -> Iterator[Diagnostic]:
    """Yield advice where a repetition is given less than half of the movement's own time."""
    natural = once_ms(movement.phases)
    if 2 * each_ms >= natural:
        return
    yield remark(
        step.where,
        Level.ADVICE,
        "short-each",
        tr("`{id}` takes {natural} by itself, more than twice the {each} given to it here.").format(
            id=movement.id, natural=duration_text(natural), each=duration_text(each_ms)
        ),
        tr("Write `each: {natural}`, or leave `each` out.").format(natural=duration_text(natural)),
    )
