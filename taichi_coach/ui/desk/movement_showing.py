"""Joins the moments and numbers of a movement to its text."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach.authoring.desk.moments import moment_at, moments, numbers, stepped
from taichi_coach.body.motion.keyframes import Loop, usual_support
from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.script.model.session import Movement, Support
from taichi_coach.ui.desk.analysing import near
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.moments import PoseMoment
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.desk.page import DeskPage
    from taichi_coach.ui.state.app_state import AppState


class MovementShowing(QObject):
    """Shows a movement at the cursor's line; a step of a number is written at once."""

    def __init__(
        self, page: DeskPage, app: AppState, library: Callable[[], Library], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page, self._app, self._library = page, app, library
        self._part = page.show_part.moments
        self._figure = page.show_part.figure
        self._analysis: Analysis | None = None
        self._loops: dict[Support, Loop] = {}
        self._loop: Loop | None = None
        self._at_ms = 0
        self._since_ms = 0.0
        self._part.wanted.connect(self._show)
        self._part.chosen.connect(self._go)
        self._part.stepped.connect(self._step)
        page.editor.line_changed.connect(self.show_line)

    @property
    def support(self) -> Support:
        """How the person is held up in what is shown."""
        return self._loop.support if self._loop else Support.STANDING

    def show_analysis(self, analysis: Analysis) -> None:
        """Take over what was found in the text."""
        self._analysis = analysis if isinstance(analysis.document, Movement) else None
        if self._analysis is None:
            if self._loop is not None:
                self.stop()  # nobody can be asked for the next frame any more
            self._loop, self._loops = None, {}
            return
        self.show_line(self._page.editor.line)

    def show_posed(self, analysis: Analysis) -> None:
        """Lay the figure of the text; one without poses, or with faults, stays as it was."""
        if not isinstance(analysis.document, Movement):
            return
        self._loops = _loops(analysis.document, near(analysis, self._library()))
        if not self._loops:
            return
        usual = next(iter(self._loops))
        self._lay(self.support if self.support in self._loops else usual)
        moment = self._moment_on(self._page.editor.line)
        self._show(moment.at_ms if moment is not None else min(self._at_ms, self._length_ms()))

    @Slot(int)
    def show_line(self, line: int) -> None:
        """Show the moment that a line belongs to, and its numbers."""
        analysis = self._analysis
        if analysis is None:
            return
        self._part.show_numbers(numbers(analysis, line))
        moment = self._moment_on(line)
        if moment is not None:
            self._show(moment.at_ms)

    def _moment_on(self, line: int) -> PoseMoment | None:
        """Return the moment of a line; where another support has it, that one is shown from now on.

        What is shown stays, where that has it too.
        """
        if self._analysis is None:
            return None
        for support in dict.fromkeys((self.support, *self._loops)):
            moment = moment_at(self._analysis, line, support)
            if moment is not None:
                if support is not self.support and support in self._loops:
                    self._lay(support)
                return moment
        return None

    def _lay(self, support: Support) -> None:
        """Show the movement for a support."""
        self._loop = loop = self._loops[support]
        own = self._app.own
        view = guide_view.view_of(own, guide_view.usual_view(s.guide for s in loop.stills()))
        calm = look_of(self._figure).calm
        self._figure.choose(person=guide_person.person_of(own), view=view, calm=calm)
        if self._analysis is not None:
            self._part.show_moments(moments(self._analysis, support), loop.length_ms)

    def _length_ms(self) -> int:
        return self._loop.length_ms if self._loop else 0

    def move(self) -> None:
        """Let the figure do one repetition, or stop it."""
        if self._figure.moving:
            self.stop()
        elif self._loop is not None:
            self._since_ms = self._app.context.monotonic_ms()
            self._figure.follow(self._guide)

    def stop(self) -> None:
        """Let the figure stand."""
        self._figure.rest()

    def forget(self) -> None:
        """Show nothing of this movement any more."""
        self.stop()
        self._analysis, self._loop, self._loops, self._at_ms = None, None, {}, 0
        self._part.show_moments((), 0)
        self._part.show_position(0)
        self._part.show_numbers(())

    @Slot(int)
    def _show(self, at_ms: int) -> None:
        if self._loop is None:
            return
        self.stop()
        self._at_ms = at_ms
        self._part.show_position(at_ms)
        self._figure.show_guide(self._loop.guide_at(_within(at_ms, self._loop)).settled())

    @Slot(int)
    def _go(self, number: int) -> None:
        """Go to a moment in the text, and show it: a pose may be reached more than once."""
        analysis = self._analysis
        all_moments = moments(analysis, self.support) if analysis else ()
        if number < len(all_moments):
            self._page.editor.go_to(all_moments[number].line)
            self._show(all_moments[number].at_ms)

    @Slot(str, int)
    def _step(self, key: str, by: int) -> None:
        """Write a number that is a step more or less."""
        analysis = self._analysis
        if analysis is None or analysis.text != self._page.editor.read():
            return  # the text has gone on meanwhile, and is looked through at this moment
        edit = stepped(analysis, self._page.editor.line, key, by)
        if edit is not None:
            self._page.editor.make((edit,))

    def _guide(self) -> Guide:
        loop = self._loop
        if loop is None:
            raise RuntimeError("there is no movement to be shown")
        passed = round(self._app.context.monotonic_ms() - self._since_ms)
        at_ms = min(passed, loop.length_ms - 1)
        self._part.show_position(at_ms)
        if passed >= loop.length_ms:
            self.stop()
        return loop.guide_at(at_ms)


def _within(at_ms: int, loop: Loop) -> int:
    """Return a moment that belongs to the repetition; its end is the last of it."""
    return min(at_ms, loop.length_ms - 1)


def _loops(movement: Movement, others: Mapping[str, Movement]) -> dict[Support, Loop]:
    """Return how a movement goes for each support that it has poses for, the usual one first."""
    movements = {**others, movement.id: movement}
    loops: dict[Support, Loop] = {}
    try:
        usual = usual_support(movement, movements)
    except CoachError:
        return loops
    for support in dict.fromkeys((usual, *movement.by_support)):
        with suppress(CoachError):
            loops[support] = Loop(movement, movements, support)
    return loops
