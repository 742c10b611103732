"""What the pages of the weekly plan ask and tell, and what is chosen before anybody chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import plans
from taichi_coach.script.files import supports
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import days as day_count
from taichi_coach.text.lengths import minutes_or_less, whole_minutes
from taichi_coach.timeline.session_lengths import lengths_of
from taichi_coach.ui.state import entries as state_entries
from taichi_coach.ui.state.calendar_export import INTO_CALENDAR
from taichi_coach.ui.widgets.values import Answer

if TYPE_CHECKING:
    from taichi_coach.practice.report.plan_review import PlanReview
    from taichi_coach.practice.storage.records import Plan
    from taichi_coach.ui.state.snapshot import Snapshot


STOP: Final = "stop"
OWN: Final = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """What the page shows.

    `said` is the plan in one sentence, `words` are lines below it. `options` are keys and words,
    `chosen` the key that is marked; with `scale` they are 0 to 10. The option `OWN` opens a line
    to write in, which begins with `own`. `ways` are buttons that answer at once; the first of
    `answers` is the usual one.
    """

    title: str
    line: str = ""
    said: str = ""
    words: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    scale: bool = False
    own: str = ""
    ways: tuple[Answer, ...] = ()
    answers: tuple[Answer, ...] = ()


NEXT: Final = "next"
BACK: Final = "back"
KEEP: Final = "keep"
AS_IT_IS: Final = "as-it-is"
CHANGE: Final = "change"
SAME: Final = "same"
SMALLER: Final = "smaller"
NEW: Final = "new"
CALENDAR: Final = "calendar"

WEEK, HANDS, EASY = "week", "hands", "easy"
EASY_WORDS: Final = tr("An easy day")
HANDS_WORDS: Final = tr("Hands")
_STEPS: Final = 5
_NEXT, _BACK = Answer(NEXT, tr("Next"), "primary"), Answer(BACK, tr("Back"))
_LEAVE = Answer(STOP, tr("Not now"))


def activities(seen: Snapshot) -> dict[str, tuple[str, int]]:
    """Return what may be planned, by key: how it is called, and its minutes as they are."""
    choices: dict[str, tuple[str, int]] = {}
    current = seen.standing.current if seen.standing else None
    sessions = {HANDS: (HANDS_WORDS, state_entries.HANDS), EASY: (EASY_WORDS, state_entries.EASY)}
    if seen.standing is not None and current is not None:
        name = tr("Week {week}").format(week=current.week.week)
        sessions = {WEEK: (name, seen.standing.next_session or ""), **sessions}
    for key, (words, session_id) in sessions.items():
        try:
            session = seen.as_practised(seen.library.session(session_id))
            support = supports.support_for(session, seen.own.support)
            lengths = lengths_of(session, seen.library, support, seen.own, seen.speech)
        except CoachError:
            continue
        choices[key] = (words, whole_minutes(lengths.duration_ms))
    return choices


def usual_days(seen: Snapshot) -> int:
    """Return on how many days the programme's week wants practice, five at most; else three."""
    current = seen.standing.current if seen.standing else None
    return min(current.wanted, plans.MOST_DAYS) if current else 3


def ask_activity(choices: dict[str, tuple[str, int]], chosen: str, *, when: str) -> AskView:
    """Ask what is to be done; `chosen` is words, `when` "this week" or "next week"."""
    key = next((key for key, (words, _) in choices.items() if words == chosen), OWN)
    options = tuple(
        (key, tr("{words} of the programme").format(words=words) if key == WEEK else words)
        for key, (words, _) in choices.items()
    )
    return AskView(
        title=tr("What do you want to do?"),
        line=tr("A small plan for {when}. 1 of {steps}.").format(when=when, steps=_STEPS),
        options=(*options, (OWN, tr("Something else"))),
        chosen=key,
        own=chosen if key == OWN else "",
        answers=(_NEXT, _LEAVE),
    )


def ask_minutes(plan: Plan) -> AskView:
    """Ask for how long."""
    lengths = sorted({*plans.LENGTHS, plan.minutes})
    return AskView(
        title=tr("For how long?"),
        line=tr("{what}. 2 of {steps}.").format(what=plan.what, steps=_STEPS),
        options=tuple((str(each), minutes_or_less(each)) for each in lengths),
        chosen=str(plan.minutes),
        answers=(_NEXT, _BACK, _LEAVE),
    )


def ask_moment(plan: Plan) -> AskView:
    """Ask when in the day."""
    moments = dict.fromkeys((*plans.MOMENTS, plan.moment))
    return AskView(
        title=tr("When in the day?"),
        line=tr("{what} for {minutes_or_less}. 3 of {steps}.").format(
            what=plan.what, minutes_or_less=minutes_or_less(plan.minutes), steps=_STEPS
        ),
        options=tuple((each, f"{each[:1].upper()}{each[1:]}") for each in moments if each),
        chosen=plan.moment,
        answers=(_NEXT, _BACK, _LEAVE),
    )


def ask_days(plan: Plan) -> AskView:
    """Ask on how many days."""
    counts = sorted({*range(1, plans.MOST_DAYS + 1), plan.days})
    return AskView(
        title=tr("On how many days?"),
        line=tr("{what} for {minutes_or_less}, {moment}. 4 of {steps}.").format(
            what=plan.what,
            minutes_or_less=minutes_or_less(plan.minutes),
            moment=plan.moment,
            steps=_STEPS,
        ),
        words=(tr("Fewer than you could do is a good plan: one more is then a gift."),),
        options=tuple((str(each), day_count(each)) for each in counts),
        chosen=str(plan.days),
        answers=(_NEXT, _BACK, _LEAVE),
    )


def ask_confidence(plan: Plan) -> AskView:
    """Ask how sure the person is."""
    return AskView(
        title=tr("How sure are you?"),
        line=tr("5 of {steps}.").format(steps=_STEPS),
        said=plans.card(plan),
        words=(tr("0 is not at all, 10 is quite sure."),),
        scale=True,
        chosen="" if plan.confidence is None else str(plan.confidence),
        answers=(_NEXT, _BACK, _LEAVE),
    )


def ask_to_shrink(plan: Plan) -> AskView:
    """Offer a smaller plan, each way by one press."""
    ways = plans.ways_to_shrink(plan, EASY_WORDS)
    return AskView(
        title=tr("Shall it be a little smaller?"),
        said=plans.card(plan),
        words=(tr("A plan that feels easy is kept more often."),),
        ways=tuple(Answer(way.key, way.words) for way in ways),
        answers=(Answer(AS_IT_IS, tr("Keep it as it is"), "primary"), _BACK, _LEAVE),
    )


def plan_card(plan: Plan) -> AskView:
    """Show the whole plan once more."""
    return AskView(
        title=tr("Your plan"),
        said=plans.card(plan),
        words=(tr("It stands on the first page. You can change it at any time."),),
        answers=(Answer(KEEP, tr("Keep this plan"), "primary"), _BACK, _LEAVE),
    )


def known_plan(kept: PlanReview) -> AskView:
    """Show the plan that this week has already."""
    plan = kept.plan
    return AskView(
        title=tr("Your plan"),
        said=plans.card(plan),
        words=_done(kept),
        answers=(
            Answer(STOP, tr("Back"), "primary"),
            Answer(CHANGE, tr("Change it")),
            Answer(CALENDAR, INTO_CALENDAR),
        ),
    )


def plan_again(kept: PlanReview, *, when: str) -> AskView:
    """Begin with the plan of the last time."""
    return AskView(
        title=tr("A small plan for {when}").format(when=when),
        line=tr("This was the last one."),
        said=plans.card(kept.plan),
        words=_done(kept),
        answers=(
            Answer(SAME, tr("The same again"), "primary"),
            Answer(SMALLER, tr("A little smaller")),
            Answer(NEW, tr("Another one")),
            _LEAVE,
        ),
    )


def _done(kept: PlanReview) -> tuple[str, ...]:
    """Return how often it was done; that nothing was done is not said."""
    return (
        (
            tr("Done on {days_done} of {days}.").format(
                days_done=kept.days_done, days=day_count(kept.plan.days)
            ),
        )
        if kept.days_done
        else ()
    )
