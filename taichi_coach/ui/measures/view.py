"""What the pages of the measures tell: values and words, no widgets but what they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import structs

from taichi_coach.body.motion.keyframes import Loop
from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_person
from taichi_coach.practice.programme.measure_tasks import TASKS
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.measure_results import figure, last_of, result_words
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import full_day
from taichi_coach.ui.widgets.values import AmountEntry, Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.practice.programme.measure_tasks import Task
    from taichi_coach.practice.report.statistics import MeasuredSeries
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure: its key, its title, and in a few lines what was last found."""

    key: str
    title: str
    lines: tuple[str, ...]


STOP: Final = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """What the page shows; every part but the title may be missing.

    `needs`, `how` and `words` are lines; `picture` is the guide and who shows it, `stage` where the
    feet stand instead. `clock` makes room for the ring. `heading` stands over `entries` or, for a
    figure of a few, over `choices`, which enter `choice_key`. `results` are titles with lines. The
    first of `answers` is the usual one, and takes the focus where nothing is to be entered.
    """

    title: str
    line: str = ""
    needs: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    picture: tuple[Guide, Person] | None = None
    stage: int | None = None
    clock: bool = False
    heading: str = ""
    entries: tuple[AmountEntry, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    choice_key: str = ""
    results: tuple[tuple[str, tuple[str, ...]], ...] = ()
    answers: tuple[Answer, ...] = ()


START: Final = "start"
FIGURE: Final = "figure"
COUNT: Final = "count"
HALT: Final = "halt"
HELD: Final = "held"
MOVED: Final = "moved"
ENOUGH: Final = "enough"
KEEP: Final = "keep"
SKIP: Final = "skip"
DONE: Final = "done"
TAKE_BACK: Final = "take-back"
BESIDE: Final = "beside"
ALONE: Final = "alone"

CHAIR, WALK, BALANCE, THUMB = "chair-stands", "up-and-go", "balance-stage", "thumb-reach"

#: What shows each measure: a movement, a pose of its stills, and how the person is held up.
_PICTURES: Final = {
    CHAIR: ("sit-to-stand", 1, Support.SEATED),
    WALK: ("walk-on-the-spot", 0, Support.STANDING),
    "fingertips": ("full-fist", 1, Support.SEATED),
    THUMB: ("thumb-touch", 3, Support.SEATED),
    "span": ("ten-finger-stretch", 0, Support.SEATED),
}
STAGES: Final = (
    (tr("Feet side by side"), tr("Stand with your feet together, side by side.")),
    (
        tr("Instep to big toe"),
        tr("Put one foot a little forward: its instep touches the big toe of the other foot."),
    ),
    (tr("Heel to toe"), tr("Put one foot straight before the other, heel to toe.")),
    (tr("On one leg"), tr("Hold the worktop, lift one foot a little, then let go.")),
)
_THUMBS: Final = (
    tr("0 · The side of the index finger, low"),
    tr("1 · The side of the index finger, middle"),
    tr("2 · The side of the index finger, end"),
    tr("3 · The tip of the index finger"),
    tr("4 · The tip of the middle finger"),
    tr("5 · The tip of the ring finger"),
    tr("6 · The tip of the little finger"),
    tr("7 · The last crease of the little finger"),
    tr("8 · Its middle crease"),
    tr("9 · The crease at its base"),
    tr("10 · The crease across the palm"),
)
#: Where the buttons begin when there is no figure yet.
_STARTS: Final = {CHAIR: 10.0, WALK: 12.0, "span": 18.0}
_QUESTIONS: Final = {
    CHAIR: tr("How often did you stand up?"),
    WALK: tr("How many seconds was it?"),
    "fingertips": tr("How far is each fingertip from the palm?"),
    THUMB: tr("How far does the thumb reach without force?"),
    "span": tr("How far is it from thumb to little finger?"),
}

_SKIP, _STOP = Answer(SKIP, tr("Skip this one")), Answer(STOP, tr("Stop here"))

SOMEBODY: Final = StepView(
    title=tr("Is somebody with you?"),
    words=(
        tr(
            "For the measures that you take standing, somebody stands beside you and"
            " keeps the time."
        ),
        tr("Leave them out when you are alone, after a fall, or on a day when you feel unsteady."),
    ),
    answers=(
        Answer(BESIDE, tr("Yes, somebody is here"), "primary"),
        Answer(ALONE, tr("No")),
        _STOP,
    ),
)
TAKEN_BACK: Final = tr("Taken back. Nothing of it is kept.")
NOBODY: Final = tr("Then leave that one for a day when somebody is with you.")


def measures_view(all_series: Sequence[MeasuredSeries]) -> tuple[MeasureView, ...]:
    """Return every measure with what was last found."""
    views: dict[str, MeasureView] = {}
    for task in TASKS:
        series = [one for name in task.names if (one := last_of(all_series, name, task.side))]
        lines = (_latest(task, series),) if series else ()
        known = views.get(task.key, MeasureView(task.key, task.title, ()))
        views[task.key] = replace(known, lines=known.lines + lines)
    return tuple(
        replace(each, lines=each.lines or (tr("Not taken yet."),)) for each in views.values()
    )


def _latest(task: Task, series: Sequence[MeasuredSeries]) -> str:
    day, value = max(one.points[-1] for one in series)
    values = ", ".join(f"{one.points[-1][1]:g}" for one in series)
    what = figure(task.measure, value) if len(series) == 1 else f"{values} {task.measure.unit}"
    side = tr("{side} hand: ").format(side=task.side.capitalize()) if task.side else ""
    return tr("{side}{what}, on {day}.").format(side=side, what=what, day=full_day(day))


def instruction_view(task: Task, place: str, library: Library, own: Settings) -> StepView:
    """Return how a measure is taken; `place` says which of how many it is."""
    measure = task.measure
    clocked = (Answer(START, tr("Start"), "primary"), Answer(FIGURE, tr("I have a figure")))
    by_hand = (Answer(FIGURE, tr("Write it down"), "primary"),)
    return StepView(
        title=task.name,
        line=place,
        needs=measure.needs,
        how=measure.how,
        picture=picture_of(task.key, library, own),
        answers=(*(clocked if measure.helper else by_hand), _SKIP, _STOP),
    )


def running_view(task: Task) -> StepView:
    """Return the page of a clock that runs."""
    halt = Answer(HALT, tr("Stop the clock"), "primary" if task.key == WALK else "quiet")
    answers = {
        CHAIR: (Answer(COUNT, tr("One more"), "primary"), halt),
        BALANCE: (Answer(HALT, tr("I moved"), "primary"),),
    }
    return StepView(title=task.name, clock=True, answers=answers.get(task.key, (halt,)))


def stage_view(task: Task, number: int, place: str) -> StepView:
    """Return one of the four stages of balance, counted from 0."""
    title, words = STAGES[number]
    needs = () if number else task.measure.needs
    leave = Answer(ENOUGH, tr("That is enough")) if number else _SKIP
    return StepView(
        title=title,
        line=tr("{place} {title}: {number} of {count}.")
        .format(place=place, title=task.title, number=number + 1, count=len(STAGES))
        .strip(),
        needs=needs,
        how=(
            words,
            tr("Eyes open. Hold still for 10 seconds; somebody stands close beside you."),
            tr("Take hold of the worktop as soon as you want to."),
        ),
        stage=number,
        answers=(Answer(START, tr("Start"), "primary"), leave, _STOP),
    )


def held_view(number: int) -> StepView:
    """Return the question after the ten seconds of a stage."""
    return StepView(
        title=tr("Ten seconds are over."),
        words=(tr("{stages}: did you hold it without help?").format(stages=STAGES[number][0]),),
        stage=number,
        answers=(Answer(HELD, tr("Yes"), "primary"), Answer(MOVED, tr("No"))),
    )


def entry_view(
    task: Task, place: str, all_series: Sequence[MeasuredSeries], value: float | None = None
) -> StepView:
    """Return where figures are entered.

    `all_series` holds earlier ones, from which the buttons begin; `value` is what the clock has
    measured.
    """
    view = StepView(
        title=task.name,
        line=place,
        heading=_QUESTIONS.get(task.key, tr("How many were held?")),
        answers=(Answer(KEEP, tr("Keep this"), "primary"), _SKIP, _STOP),
    )
    if task.key == THUMB:
        choices = tuple((str(at), words) for at, words in enumerate(_THUMBS))
        return replace(view, choices=choices, choice_key=THUMB)
    return replace(
        view, entries=tuple(_entry(task, name, all_series, value) for name in task.names)
    )


def _entry(
    task: Task, name: str, all_series: Sequence[MeasuredSeries], value: float | None
) -> AmountEntry:
    measure, last = MEASURES[name], last_of(all_series, name, task.side)
    start = _STARTS.get(task.key, measure.low)
    return AmountEntry(
        key=name,
        name=tr("{finger} finger").format(finger=measure.finger.capitalize())
        if measure.finger
        else task.name,
        low=measure.low,
        high=measure.high,
        step=measure.step,
        leap=measure.leap,
        start=start if last is None else last.points[-1][1],
        words=partial(figure, measure),
        value=value,
    )


def results_view(taken: Sequence[Task], all_series: Sequence[MeasuredSeries]) -> StepView:
    """Return what was found just now, each beside what was found first."""
    cards = []
    for task in taken:
        lines = []
        for name in task.names:
            series = last_of(all_series, name, task.side)
            if series is not None:
                finger = MEASURES[name].finger.capitalize()
                lines.append(
                    f"{finger}: {result_words(series)}" if finger else result_words(series)
                )
        cards.append((task.name, tuple(lines)))
    return StepView(
        title=tr("Thank you. That is kept."),
        line=tr("You see it over time on the page of your progress."),
        results=tuple(cards),
        answers=(Answer(DONE, tr("Done"), "primary"), Answer(TAKE_BACK, tr("Take them back"))),
    )


def picture_of(key: str, library: Library, own: Settings) -> tuple[Guide, Person] | None:
    """Return who shows a measure, and how; None where nobody can."""
    if key not in _PICTURES:
        return None
    name, at, support = _PICTURES[key]
    movements = library.movements()
    try:
        stills = Loop(movements[name], movements, support).stills()
    except (CoachError, KeyError):
        return None
    return structs.replace(
        stills[min(at, len(stills) - 1)].guide, coming=None
    ), guide_person.person_of(own)
