"""What of a session goes into a file: all of it, a span of time, or one section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.errors import CoachError
from taichi_coach.script.messages import closest, quotable
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import clock, seconds
from taichi_coach.text.lists import dotted, or_list
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Event, Timeline

#: So much longer a session may turn out than was expected before its words were spoken.
_LONGER = 1.25
#: So long a file may ring out after the session: who has read its length there means the end.
_RINGS_MS = 15_000
#: What is heard, and does not move the body.
_HEARD = (Kind.SPEECH, Kind.BELL)
#: A shorter one is a slip: nobody wants to see or hear less.
LEAST_MS = 1000
#: Nobody has more sections than that counts.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, in milliseconds of the session as it is in a file.

    `section` is its index where it is one section, None where it is a span of time.
    """

    from_ms: int
    to_ms: int
    section: int | None = None

    def after(self, timeline: Timeline, event: Event) -> bool:
        """Return whether an event comes after it; the last bell of a section belongs to that."""
        if self.section is None:
            return self.to_ms <= event.at_ms and self.to_ms < timeline.duration_ms
        return timeline.steps[event.step].section > self.section

    def before(self, timeline: Timeline, event: Event) -> bool:
        """Return whether an event has begun before it, or belongs to what comes before it."""
        if self.section is not None and timeline.steps[event.step].section < self.section:
            return True
        return event.at_ms < self.from_ms


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a session goes into a file; as it begins, all of it.

    `section` is the title of one section, or its number from 1; "" for a span of time, which goes
    to the session's end where `to_ms` is None.
    """

    from_ms: int = 0
    to_ms: int | None = None
    section: str = ""

    @property
    def whole(self) -> bool:
        """Return whether it is all of the session."""
        return not self.section and not self.from_ms and self.to_ms is None


#: All of a session.
WHOLE = Excerpt()


def check_span(excerpt: Excerpt) -> None:
    """Look whether times go together, before anything that takes time.

    Raises:
        CoachError: The end does not come after the beginning.
    """
    if excerpt.to_ms is None or excerpt.to_ms - excerpt.from_ms >= LEAST_MS:
        return
    if excerpt.to_ms > excerpt.from_ms:
        raise CoachError(
            tr("From {begin} to {end} is too short: it takes at least {least}.").format(
                begin=clock(excerpt.from_ms), end=clock(excerpt.to_ms), least=seconds(LEAST_MS)
            )
        )
    raise CoachError(
        tr("{end} does not come after {begin}: give an end that is later than the start.").format(
            end=clock(excerpt.to_ms), begin=clock(excerpt.from_ms)
        )
    )


def span_of(excerpt: Excerpt, timeline: Timeline, *, expected: bool = False) -> Span:
    """Return where an excerpt lies in a session, widened so that no word is cut in two.

    Words that are under way where it is to begin, or to end, are in it whole.

    Args:
        excerpt: What is wanted.
        timeline: The session as it is in a file, with nobody waited for.
        expected: Whether its words are not spoken yet, so that it may turn out longer.

    Raises:
        CoachError: A time is beyond the end, or there is no such section.
    """
    if excerpt.whole:
        return Span(0, timeline.duration_ms)
    if excerpt.section:
        return _span_of_section(_section(timeline, excerpt.section), timeline)
    check_span(excerpt)
    length = timeline.duration_ms
    most = round(length * _LONGER) if expected else length
    end = length if excerpt.to_ms is None else excerpt.to_ms
    for at_ms, last_ms in ((excerpt.from_ms, most - LEAST_MS), (end, most + _RINGS_MS)):
        if at_ms > last_ms:
            raise CoachError(_beyond(timeline, at_ms))
    return _widened(Span(min(excerpt.from_ms, length), min(end, length)), timeline)


def _beyond(timeline: Timeline, at_ms: int) -> str:
    return tr("{at} is beyond the end of {title}, which lasts {length}.").format(
        at=clock(at_ms), title=timeline.title, length=clock(timeline.duration_ms)
    )


def _section(timeline: Timeline, wanted: str) -> int:
    """Return the index of the section of this title, or of this number.

    Raises:
        CoachError: There is none, or there are several.
    """
    name = _plain(wanted)
    indexes = [n for n, one in enumerate(timeline.sections) if _plain(one.title) == name]
    if not indexes and _is_number(name) and 0 < int(name) <= len(timeline.sections):
        return int(name) - 1
    if len(indexes) == 1:
        return indexes[0]
    raise CoachError(_several(timeline, indexes) if indexes else _none(timeline, wanted))


def _is_number(name: str) -> bool:
    """Tell whether a name is a number; Python reads none of thousands of digits."""
    return name.isdecimal() and len(name) <= _DIGITS


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _several(timeline: Timeline, indexes: list[int]) -> str:
    return tr("{title} has several sections called {name}: write the number, {numbers}.").format(
        title=timeline.title,
        name=timeline.sections[indexes[0]].title,
        numbers=or_list(str(n + 1) for n in indexes),
    )


def _none(timeline: Timeline, wanted: str) -> str:
    titles = {_plain(one.title).replace("-", " "): one.title for one in timeline.sections}
    near = closest(_plain(wanted).replace("-", " "), titles)
    if near is not None:
        mend = tr("Did you mean “{name}”?").format(name=titles[near])
    else:
        numbered = (f"{n} {one.title}" for n, one in enumerate(timeline.sections, start=1))
        mend = tr("It has: {sections}.").format(sections=", ".join(numbered))
    return tr("{title} has no section “{wanted}”. {mend}").format(
        title=timeline.title, wanted=quotable(wanted), mend=mend
    )


def _span_of_section(index: int, timeline: Timeline) -> Span:
    """Return where a section lies, with its last words whole."""
    section = timeline.sections[index]
    span = Span(section.at_ms, section.end_ms, index)
    own = (e for e in timeline.events if not (span.before(timeline, e) or span.after(timeline, e)))
    end_ms = max([span.to_ms, *(each.end_ms for each in own if _sounds(each))])
    return replace(span, to_ms=min(end_ms, timeline.duration_ms))


def _widened(span: Span, timeline: Timeline) -> Span:
    begin, end = span.from_ms, span.to_ms
    for each in filter(_sounds, timeline.events):
        if each.at_ms < span.from_ms < each.end_ms:
            begin = min(begin, each.at_ms)
        if each.at_ms < span.to_ms < each.end_ms:
            end = max(end, each.end_ms)
    return Span(begin, min(end, timeline.duration_ms))


def _sounds(event: Event) -> bool:
    return event.kind is Kind.SPEECH and not event.shown_only


def words_for(span: Span, timeline: Timeline) -> tuple[Utterance, ...]:
    """Return the words whose lengths have to be known for an excerpt, each once.

    Those of a section hang on nothing before it; where a time lies hangs on all that is said
    until then.
    """
    said = (
        event.utterance
        for event in timeline.events
        if event.utterance is not None
        and not span.after(timeline, event)
        and not (span.section is not None and span.before(timeline, event))
    )
    return tuple(dict.fromkeys(said))


def excerpt_title(excerpt: Excerpt, timeline: Timeline, title: str) -> str:
    """Return what a file with an excerpt is called, which may lie beside one of the whole."""
    if excerpt.section:
        return dotted((title, timeline.sections[_section(timeline, excerpt.section)].title))
    end_ms = timeline.duration_ms if excerpt.to_ms is None else excerpt.to_ms
    return tr("{title}, {begin} to {end}").format(
        title=title, begin=clock(excerpt.from_ms), end=clock(end_ms)
    )


def cut(timeline: Timeline, span: Span) -> Timeline:
    """Return a timeline without what comes after a span, and without what sounded before it.

    Moments stay what they are. What the body did before is still in it, since that is where it
    comes from; and what goes on at the end keeps its length, so that it moves and counts as ever.
    """
    if span == Span(0, timeline.duration_ms):
        return timeline
    if span.section is None:
        steps = tuple(each for each in timeline.steps if each.at_ms < span.to_ms)
        sections = tuple(each for each in timeline.sections if each.at_ms < span.to_ms)
    else:
        steps = tuple(each for each in timeline.steps if each.section <= span.section)
        sections = timeline.sections[: span.section + 1]
    *before, last = sections
    last = structs.replace(last, for_ms=span.to_ms - last.at_ms)
    kept = (
        event
        for event in timeline.events
        if not span.after(timeline, event)
        and not (event.kind in _HEARD and span.before(timeline, event))
    )
    return replace(
        timeline,
        duration_ms=span.to_ms,
        events=tuple(kept),
        steps=steps,
        sections=(*before, last),
        marks=(0, span.to_ms),
        needs=(),
    )
