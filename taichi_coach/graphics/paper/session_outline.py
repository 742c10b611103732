"""What a printed page tells of a session: its steps for one support, in order, each once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from taichi_coach.graphics.paper import dose
from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import Form
from taichi_coach.script.model.flows import given
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.one_hand import of_hands
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import times
from taichi_coach.text.lengths import span
from taichi_coach.timeline.compiler import branch_for
from taichi_coach.timeline.spoken_words import for_side, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.script.model.step_picture import StepPicture

#: Of what is said during a step so many characters are printed, in whole sentences.
_CUE_LETTERS = 150
#: A quiet wait is told from here on; shorter ones only leave room for a voice.
_QUIET_MS = 10_000


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins."""

    title: str
    role: str


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What is only said. `depth` tells how many groups it stands in."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """What follows belongs together: rounds, or both sides. `depth` is that of what follows."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A step with a clock.

    `dose` is how often or how long, `breath_count` how a breath is counted, where it is more than
    soft, `words` what is said of it, `parts` those of one repetition in order, `care` who is to be
    careful. `again` tells that the movement stood further up: then it has no parts and no cautions.
    `picture` is the author's own. `rest` tells that nothing is done in it, and `around` has the
    words of the groups that it stands in, the outermost first.
    """

    title: str
    dose: str
    breath_count: str = ""
    words: str = ""
    parts: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    movement: model.Movement | None = None
    side: model.Side | None = None
    again: bool = False
    picture: StepPicture | None = None
    rest: bool = False
    around: tuple[str, ...] = ()
    depth: int = 0


Entry: TypeAlias = Heading | PaperWords | PaperGroup | Exercise


def outline(
    session: model.Session, movements: Mapping[str, model.Movement], support: model.Support
) -> tuple[Entry, ...]:
    """Return what is printed of a session whose includes are in place."""
    walk = _Walk(movements, support)
    return tuple(_joined(_shown_once(walk.steps(session.steps, None, 0), session.cautions)))


def _joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries, with words that follow each other in one paragraph."""
    held: PaperWords | None = None
    for entry in entries:
        if isinstance(entry, PaperWords) and held is not None and entry.depth == held.depth:
            held = replace(held, text=f"{held.text} {entry.text}")
            continue
        if held is not None:
            yield held
        held = entry if isinstance(entry, PaperWords) else None
        if held is None:
            yield entry
    if held is not None:
        yield held


def _shown_once(entries: Iterable[Entry], cautions: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries; a movement that comes again leaves out what was told of it.

    `cautions` are those that stand above already; each of the others is told once as well.
    """
    seen: set[str] = set()
    warned = set(cautions)
    for entry in entries:
        if not isinstance(entry, Exercise) or entry.movement is None:
            yield entry
            continue
        again = entry.movement.id in seen
        seen.add(entry.movement.id)
        care = tuple(each for each in entry.care if each not in warned)
        warned.update(care)
        yield replace(entry, again=again, parts=() if again else entry.parts, care=care)


class _Walk:
    """Goes through the steps as they are written, so that rounds and sides are told once."""

    def __init__(self, movements: Mapping[str, model.Movement], support: model.Support) -> None:
        self._movements, self._support = movements, support

    def steps(
        self, steps: Iterable[model.Step], side: model.Side | None, depth: int
    ) -> Iterator[Entry]:
        for step in steps:
            yield from self._step(step, side, depth)

    def _step(self, step: model.Step, side: model.Side | None, depth: int) -> Iterator[Entry]:
        match step:
            case model.Say() | model.Ready():
                eyes = _eyes(step.eyes, None)
                yield from _outline_words((_said(step.spoken, side), step.note or "", eyes), depth)
            case model.Flow():
                yield from self._flow(step, side, depth)
            case model.Timed():
                yield from self._timed(step, side, depth)
            case model.Section():
                yield Heading(for_side(step.title, side), labels.role(step.role))
                yield from self.steps(step.steps, side, depth)
            case model.BySupport():
                yield from self.steps(branch_for(step, self._support), side, depth)
            case model.Repeat():
                yield from self._rounds(step, side, depth)
            case model.Sides():
                yield from self._sides(step, depth)
            case model.Bell() | model.Include():
                return  # a bell is nothing to read
            case _:
                assert_never(step)

    def _rounds(self, step: model.Repeat, side: model.Side | None, depth: int) -> Iterator[Entry]:
        inner = tuple(self.steps(step.steps, side, depth))
        if step.times < 2 or not inner:
            yield from inner
            return
        between = tuple(self.steps(step.between, side, depth + 1))
        if len(inner) == 1 and isinstance(inner[0], Exercise) and not between:
            yield replace(inner[0], dose=dose.rounds(step.times, inner[0].dose))
            return
        rounds = f"{dose.count_words(step.times).capitalize()}:"
        yield from _grouped(rounds, self.steps(step.steps, side, depth + 1), depth + 1)
        if between:
            yield from _grouped(tr("Between the rounds:"), between, depth + 1)

    def _sides(self, step: model.Sides, depth: int) -> Iterator[Entry]:
        first = step.sides[0]
        inner = tuple(self.steps(step.steps, first, depth))
        if len(step.sides) == 1:
            yield from (_on_side(entry, first) for entry in inner)
        elif len(inner) == 1 and isinstance(inner[0], Exercise):
            alone = step.steps[0]
            per_side = alone.per_side if isinstance(alone, (model.Reps, model.Perform)) else None
            yield replace(inner[0], dose=dose.each_side(inner[0].dose, step.sides, per_side))
        elif inner:
            others = tr(", then on the ").join(labels.side(each) for each in step.sides[1:])
            text = tr("On the {side}; then the same on the {other}:").format(
                side=labels.side(first), other=others
            )
            yield from _grouped(text, self.steps(step.steps, first, depth + 1), depth + 1)

    def _flow(self, flow: model.Flow, side: model.Side | None, depth: int) -> Iterator[Entry]:
        """Yield what a flow is made of, each form once whatever its sides."""
        opening = "" if flow.say is None else _said(flow.say, side)
        yield from _outline_words(
            (opening, for_side(flow.note or "", side), _eyes(flow.eyes, None)), depth
        )
        yield PaperGroup(tr("One after the other, without stopping:"), depth + 1)
        for part in given(flow.parts, self._support):
            said = "" if part.say is None else _said(part.say, side)
            note = for_side(part.note or "", side)
            if isinstance(part, Form):
                yield self._form(part, flow, side, (said, note), depth + 1)
            else:
                yield from _outline_words((said, note), depth + 1)

    def _form(
        self,
        form: Form,
        flow: model.Flow,
        side: model.Side | None,
        sentences: tuple[str, str],
        depth: int,
    ) -> Exercise:
        movement = self._movements.get(form.movement)
        turned = movement is not None and movement.mirrored
        sides = form.sides or (flow.sides if turned else ())
        side = sides[0] if sides else side
        eyes = "" if flow.eyes else _eyes(None, movement)
        return Exercise(
            title=for_side(form.name, side) or (movement.title if movement else form.movement),
            dose=dose.on_sides(sides, times(form.times)),
            words=" ".join(part for part in (*sentences, eyes) if part),
            parts=_parts(movement, self._support, side, flow.eyes),
            care=movement.cautions if movement else (),
            movement=movement,
            side=side,
            depth=depth,
        )

    def _timed(self, step: model.OneClock, side: model.Side | None, depth: int) -> Iterator[Entry]:
        said = "" if step.say is None else _said(step.say, side)
        note = for_side(step.note or "", side)
        movement = self._movements.get(step.movement or "")
        if isinstance(step, model.Wait) and movement is None and step.picture is None:
            quiet = (
                tr("A quiet moment, {span}.").format(span=span(step.for_ms))
                if step.for_ms >= _QUIET_MS
                else ""
            )
            yield from _outline_words((said, note or quiet, _eyes(step.eyes, None)), depth)
            return
        if isinstance(step, model.Perform) and step.sides:
            side = step.sides[0]
        title = self._title(step, movement)
        said = said.removeprefix(f"{title}.").strip()
        sentences = (said, note, _cues(step, side, said), _eyes(step.eyes, movement))
        yield Exercise(
            title=title,
            dose=dose.dose_of(step),
            breath_count=dose.breath_count(step),
            words=" ".join(part for part in sentences if part),
            parts=()
            if isinstance(step, (model.Rest, model.Wait))
            else _parts(movement, self._support, side, step.eyes),
            care=movement.cautions if movement else (),
            movement=movement,
            side=side,
            picture=step.picture,
            rest=isinstance(step, model.Rest),
            depth=depth,
        )

    def _title(self, step: model.OneClock, movement: model.Movement | None) -> str:
        match step:
            case model.Rest():
                return tr("Rest")
            case _ if movement is not None:
                return movement.title
            case model.Hold():
                return tr("Hold")
            case model.Reps():
                return tr("Repeat")
            case model.Wait() | model.Breathe() | model.Perform():
                return title_of(step, self._movements)
            case _:
                assert_never(step)


def _parts(
    movement: model.Movement | None,
    support: model.Support,
    side: model.Side | None,
    eyes: Gaze | None,
) -> tuple[str, ...]:
    """Return what to do in each phase; nothing for a movement of a single one.

    `eyes` are those that the step itself tells of; they go before its phases'.
    """
    phases = () if movement is None else movement.phases_for(support)
    return () if len(phases) < 2 else tuple(_part(phase, side, eyes) for phase in phases)


def _part(phase: model.Phase, side: model.Side | None, eyes: Gaze | None) -> str:
    text = for_side(phase.spoken.text if phase.spoken else phase.name, side)
    text = text[:1].upper() + text[1:].rstrip(".")
    closed = eyes is None and phase.eyes is Gaze.CLOSED
    return tr("{text}, eyes closed").format(text=text) if closed else text


def _eyes(gaze: Gaze | None, movement: model.Movement | None) -> str:
    """Return the sentence for eyes that a step or its movement closes; else nothing."""
    usual = None if movement is None else movement.eyes
    return tr("Eyes closed.") if (gaze or usual) is Gaze.CLOSED else ""


def _said(spoken: model.Spoken, side: model.Side | None) -> str:
    return " ".join(for_side(spoken.text, side).split())


def _outline_words(parts: Iterable[str], depth: int) -> Iterator[PaperWords]:
    text = " ".join(part for part in parts if part)
    if text:
        yield PaperWords(text, depth)


def _grouped(text: str, entries: Iterable[Entry], depth: int) -> Iterator[Entry]:
    """Yield a group with what follows in it; each exercise knows of it, and of those inside."""
    yield PaperGroup(text, depth)
    for entry in entries:
        if isinstance(entry, Exercise):
            yield replace(entry, around=(text, *entry.around))
        else:
            yield entry


def _on_side(entry: Entry, side: model.Side) -> Entry:
    movement = entry.movement if isinstance(entry, Exercise) else None
    if isinstance(entry, Exercise) and movement and (movement.mirrored or of_hands(movement)):
        return replace(entry, dose=dose.on_sides((side,), entry.dose))
    return entry


def _sentence(text: str) -> str:
    return text if text[-1:] in {".", "!", "?", "…", ":"} else f"{text}."


def _cues(step: model.OneClock, side: model.Side | None, said: str) -> str:
    """Return what is said during a step: each sentence once, and no more than can be kept."""
    sentences: list[str] = []
    letters = 0
    for cue in step.cues:
        if cue.spoken is None:
            continue
        text = _sentence(_said(cue.spoken, side))
        if text in sentences or text in said:
            continue
        letters += len(text) + 1
        if letters > _CUE_LETTERS:
            break
        sentences.append(text)
    return " ".join(sentences)
