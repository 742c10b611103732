"""What the terminal shows during a practice.

On a terminal a few lines are redrawn in place, from the same `moment` as the window's page. Into
a file or a pipe each thing is written once, when it comes, with its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

import click
from rich.console import Console, Group
from rich.live import Live
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from taichi_coach.player.display import BY_ITSELF, LAPSED, Display, display_at
from taichi_coach.player.player import State
from taichi_coach.text import labels, lengths
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from taichi_coach.timeline.model import Event, Step, Timeline

KEYS = tr("space pause   ← → step   r again   + - speed   w wind down   q stop")
KEYS_PAUSED = tr("space go on   ← → step   r again   + - speed   w wind down   q stop")
KEYS_WAITING = tr("any key: go   q stop")
_WORDS = {
    Kind.SPEECH: "{text}",
    Kind.READY: "{text}",
    Kind.BELL: tr("(bell)"),
    Kind.REST: tr("(rest, {length})"),
    Kind.HOLD: tr("(hold, {length})"),
    Kind.LEAD: tr("(get ready, {length}) {text}"),
    Kind.SWITCH: tr("(change sides) {text}"),
    Kind.WAY: tr("(on to) {text}"),
}
#: Wider lines than this are hard to follow with the eyes.
WIDTH = 72


class Screen(Protocol):
    """Shows a practice; entered before the first `show`, left when it is over."""

    def __enter__(self) -> Self:
        """Take the place on the terminal."""
        ...

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was, with the last picture in it."""
        ...

    def show(
        self, timeline: Timeline, position_ms: int, state: State, begun: Iterable[Event]
    ) -> None:
        """Show the practice at `position_ms`; `begun` are the events since the last time."""
        ...

    def say(self, words: str) -> None:
        """Write a line that stays."""
        ...


class LiveScreen:
    """A few lines that are redrawn in place."""

    def __init__(self, console: Console | None = None) -> None:
        """Draw on `console`, by default the terminal."""
        self._live = Live(console=console or Console(highlight=False), auto_refresh=False)

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop drawing; the cursor is seen again."""
        self._live.stop()

    def show(
        self, timeline: Timeline, position_ms: int, state: State, begun: Iterable[Event]
    ) -> None:
        """Draw this moment."""
        del begun
        self._live.update(picture(timeline, position_ms, state), refresh=True)

    def say(self, words: str) -> None:
        """Write a line above the picture."""
        self._live.console.print(words, markup=False)


def picture(timeline: Timeline, position_ms: int, state: State) -> RenderableType:
    """Return the lines of one moment, as rich draws them."""
    now = display_at(timeline, position_ms, state)
    quiet = "dim italic" if now.caption_soft else "bold"
    lines: list[RenderableType] = [
        Text(now.kicker or now.section_title or timeline.title, style="cyan"),
        "",
        Text(now.waiting or now.caption, style=quiet),
        Text(now.note or "", style="dim"),
        Text("   ".join(part for part in _clock_and_body(now) if part)),
        _bar(timeline, position_ms, now.minutes_left),
        Text(
            tr("Next: {next_line}").format(next_line=now.next_line) if now.next_line else "",
            style="dim",
        ),
        Text(_keys(state), style="dim"),
    ]
    return Padding(Group(*lines), (1, 2), expand=False)


def _clock_and_body(now: Display) -> tuple[str, ...]:
    """Return what counts down and what the body does, each empty where there is none."""
    clock = "" if now.countdown_ms is None else lengths.clock(now.countdown_ms)
    breath = now.breath.part.capitalize() if now.breath else ""
    side = tr("{side} side").format(side=labels.side(now.side)) if now.side else ""
    return clock, breath, now.phase, side


def _bar(timeline: Timeline, position_ms: int, words: str) -> RenderableType:
    row = Table.grid(padding=(0, 2))
    bar = ProgressBar(total=max(timeline.duration_ms, 1), completed=position_ms, width=WIDTH // 2)
    row.add_row(bar, Text(words))
    return row


def _keys(state: State) -> str:
    if state in {State.WAITING, State.LAPSED}:
        return KEYS_WAITING
    return KEYS_PAUSED if state is State.PAUSED else KEYS


class PlainScreen:
    """One line for each thing that comes, for files, pipes and reading aloud."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._section = self._step = -1
        self._state = State.READY

    def __enter__(self) -> Self:
        """Nothing to prepare."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to undo."""

    def show(
        self, timeline: Timeline, position_ms: int, state: State, begun: Iterable[Event]
    ) -> None:
        """Write what has begun; and that a lapse is over, for nobody has to press a key here."""
        if state is State.LAPSED is not self._state:
            click.echo(f"{lengths.clock(position_ms):>6}  {LAPSED} {BY_ITSELF}")
        self._state = state
        for event in begun:
            step = timeline.steps[event.step]
            if step.section != self._section and step.section < len(timeline.sections):
                click.echo(f"\n{timeline.sections[step.section].title}")
            words = _breathing(event, step) or line_for(event)
            if words:
                click.echo(f"{lengths.clock(event.at_ms):>6}  {words}")
            if event.step != self._step and step.note:
                click.echo(f"{'':>6}  [{step.note}]")
            self._section, self._step = step.section, event.step

    def say(self, words: str) -> None:
        """Write a line."""
        click.echo(words)


def _breathing(event: Event, step: Step) -> str:
    """Return what a step of breaths is called, as its first one begins."""
    if event.kind is not Kind.BREATH or event.at_ms != step.clock_at_ms:
        return ""
    return tr("(breathe, {clock})").format(clock=lengths.clock(step.clock_for_ms))


def line_for(event: Event) -> str:
    """Return one event in words; empty for those that only the picture needs."""
    words = _WORDS.get(event.kind, "")
    return words.format(length=lengths.clock(event.for_ms), text=event.text).rstrip()
