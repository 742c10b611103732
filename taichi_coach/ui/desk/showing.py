"""Joins the right half of the desk to the text: the cursor's line, the strip, what is played."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.authoring.desk.cursor import at_line, line_at
from taichi_coach.authoring.desk.track import track
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_view
from taichi_coach.player.display import Display, display_at
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Session
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.desk.analysing import near
from taichi_coach.ui.desk.last_whole import same_lines
from taichi_coach.ui.desk.movement_showing import MovementShowing
from taichi_coach.ui.desk.trial import Trial
from taichi_coach.ui.state.shown_guide import choose_guide, show_guide
from taichi_coach.ui.state.step_pictures import StepPictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.ui.desk.page import DeskPage
    from taichi_coach.ui.state.app_state import AppState

_NOT_YET = tr("It can be played once there is nothing to mend.")
_NOT_PRACTISED = tr("Nothing is practised on this line.")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A moment that was chosen in the strip, and the line of the text that it belongs to."""

    analysis: Analysis
    line: int
    at_ms: int


class Showing(QObject):
    """Shows what the latest analysis has at the cursor; while it plays, what is played.

    Signals:
        line_wanted: The line that the cursor is to go to.
    """

    line_wanted = Signal(int)

    def __init__(
        self, page: DeskPage, app: AppState, library: Callable[[], Library], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page, self._app, self._library = page, app, library
        self._part = page.show_part
        self._analysis: Analysis | None = None
        self._whole: Analysis | None = None
        self._posed: Analysis | None = None
        self._chosen: _Chosen | None = None
        self._since_ms = 0.0
        self.trial = Trial(app, self)
        self.movement = MovementShowing(page, app, library, self)
        part = self._part
        part.play_wanted.connect(self.toggle)
        part.move_wanted.connect(self.move)
        part.strip.wanted.connect(self.go_to)
        page.editor.line_changed.connect(self.show_line)
        self.trial.moved.connect(self._show_played)
        self.trial.changed.connect(self._show_state)
        self.trial.over.connect(self._end_trial)
        self.trial.troubled.connect(page.say)
        page.hidden.connect(self.trial.stop)
        self._pictures = StepPictures(self)
        self._pictures.came.connect(self._show_picture)
        self._pictures.failed.connect(page.say)
        self._picture: StepPicture | None = None

    @Slot(object)
    def show_analysis(self, analysis: Analysis) -> None:
        """Take over what was found in the text; the figure follows when it is laid."""
        self._analysis = analysis
        self._whole = analysis if analysis.timeline is not None else self._whole
        kind = analysis.kind or (self._whole.kind if self._whole else "")
        self._part.show_kind(kind)
        self._page.body.set_shown(kind != "programme")
        session = analysis.document
        if isinstance(session, Session) and analysis.support is not None:
            offered = tuple(each.value for each in session.supports)
            self._part.show_supports(offered, analysis.support.value)
        elif analysis.kind != "session":
            self._part.show_supports((), "")
        if not self.trial.playing:
            self._show_spans()
        self.show_line(self._page.editor.line)
        self.movement.show_analysis(analysis)

    @Slot(object)
    def show_posed(self, analysis: Analysis) -> None:
        """Show the figure of an analysis, which stands ready."""
        if analysis.timeline is None:
            self.movement.show_posed(analysis)
            return
        self._posed = analysis
        if not self.trial.playing:
            movements = near(analysis, self._library())
            choose_guide(self._part.figure, analysis.timeline, movements, self._app.own)
            self.show_line(self._page.editor.line)

    @Slot(int)
    def show_line(self, line: int) -> None:
        """Show what a line comes to, unless something is being played."""
        if self._chosen is not None and self._chosen.line != line:
            self._chosen = None
        analysis, latest = self._whole, self._analysis
        if latest is None or latest.kind == "movement" or self.trial.playing:
            return
        if analysis is None or analysis.timeline is None:
            self._show_words(Display(kicker=_NOT_YET, caption=""))
            return
        self._part.figure.rest()
        at_ms = self._moment(analysis, line)
        if at_ms is None:
            self._show_words(Display(kicker=_NOT_PRACTISED, caption=""))
            at_ms = self._moment_above(analysis, line)
        else:
            begun = at_line(analysis, _line_in(analysis, line, latest))
            waits = begun.waits and begun.position_ms == at_ms
            state = State.WAITING if waits else State.READY
            self._show_words(display_at(analysis.timeline, _begun(analysis, at_ms), state))
        self._mark(at_ms)
        if (posed := self._posed) is None or posed.timeline is None:
            return
        # The figure of an older text stands until that of this one is laid.
        there = self._moment(posed, line)
        at_ms = at_ms if there is None else there
        movements = near(posed, self._library())
        figure, own = self._part.figure, self._app.own
        show_guide(figure, posed.timeline, _heart(posed, at_ms), movements, own, moving=False)

    @Slot(int)
    def go_to(self, at_ms: int) -> None:
        """Go to a moment: with what is played, or with the cursor."""
        if self.trial.playing:
            self.trial.go_to(at_ms)
        elif (latest := self._analysis) is not None and (whole := self._whole) is not None:
            line = _line_now(whole, line_at(whole, at_ms), latest)
            self._chosen = _Chosen(whole, line, at_ms)
            if line == self._page.editor.line:
                self.show_line(line)
            else:
                self.line_wanted.emit(line)

    @Slot()
    def toggle(self) -> None:
        """Play from the cursor's line on, or stop; go on where it waits for the person."""
        if self.trial.pass_gate():
            return
        if self.trial.playing:
            self.trial.stop()
            return
        analysis = self._analysis
        if analysis is None or analysis.timeline is None:
            self._page.say(_NOT_YET)
            return
        at_ms = self._moment_above(analysis, self._page.editor.line)
        self._part.figure.rest()
        self._page.bring_forward("show", self._part.play)
        try:
            self.trial.play(analysis, self._library(), at_ms)
        except CoachError as error:
            self._page.say(str(error).split("\n", 1)[0])

    @Slot()
    def move(self) -> None:
        """Let the figure do the step of the cursor's line once, without sound."""
        analysis = self._analysis
        if analysis is not None and analysis.kind == "movement":
            self.movement.move()
        elif self._posed is not None and not self.trial.playing:
            self._page.bring_forward("show", self._part.see)
            self._since_ms = self._app.context.monotonic_ms()
            self._part.figure.follow(self._step_guide)

    def close(self) -> None:
        """Stop whatever plays or moves, and show nothing of this text any more."""
        self.trial.stop()
        self.movement.forget()
        self._show_words(Display(caption=""))
        self._pictures.close()
        self._part.figure.clear()
        self._part.strip.show_spans((), 1)
        self._mark(0)
        self._analysis = self._whole = self._posed = self._chosen = None

    def _moment(self, analysis: Analysis, line: int) -> int | None:
        """Return the moment of a line of the text of now; None where nothing of it is practised.

        It is where the line begins, or what was chosen in the strip, as a line may come to many
        minutes: a whole session that is included, all rounds of what is repeated.
        """
        chosen = self._chosen
        if chosen is not None and chosen.line == line and _alike(chosen.analysis, analysis):
            return chosen.at_ms
        return at_line(analysis, _line_in(analysis, line, self._analysis or analysis)).position_ms

    def _moment_above(self, analysis: Analysis, line: int) -> int:
        """Return the moment of a line, or of the nearest above it that is practised."""
        moments = (self._moment(analysis, each) for each in range(line, 0, -1))
        return next((each for each in moments if each is not None), 0)

    def _step_guide(self) -> Guide:
        """Return the guide in the cursor's step, as far into it as it is since it was asked for."""
        posed = self._posed
        timeline = posed.timeline if posed is not None else None
        if posed is None or timeline is None:
            raise RuntimeError("there is no step to be shown")
        at_ms = self._moment_above(posed, self._page.editor.line)
        step = timeline.steps[timeline.step_index(at_ms)]
        passed = self._app.context.monotonic_ms() - self._since_ms
        there = min(step.at_ms + passed, max(step.end_ms - 1, step.at_ms))
        if passed > step.for_ms:  # it is over: the mark is where Play begins
            self._part.figure.rest()
            self._mark(at_ms)
        else:
            self._mark(round(there))
        guide = guide_at(timeline, there, near(posed, self._library()))
        if guide is None:
            raise RuntimeError("there is no step to be shown")
        return guide_view.as_chosen(self._app.own, guide)

    def _show_words(self, shown: Display) -> None:
        """Show the words of a moment, and the author's picture where there is one."""
        self._part.show_words(shown)
        if shown.picture != self._picture:
            self._picture = shown.picture
            if shown.picture is None:
                self._part.stage.take_away()
            self._pictures.want(shown.picture)

    @Slot(object, object)
    def _show_picture(self, picture: StepPicture, image: QImage) -> None:
        if picture == self._picture:
            self._part.stage.show_picture(picture, image)

    def _show_spans(self) -> None:
        """Show the strip of the last text that could be laid out."""
        whole = self._whole
        if whole is not None and whole.timeline is not None:
            self._part.strip.show_spans(track(whole), whole.timeline.duration_ms)

    def _mark(self, at_ms: int) -> None:
        self._part.strip.show_position(at_ms)
        self._part.position_words.setText(self._part.strip.words_at(at_ms))

    @Slot(int)
    def _show_played(self, at_ms: int) -> None:
        timeline, trial = self.trial.timeline, self.trial
        if timeline is None:
            return
        self._mark(at_ms)
        self._show_words(display_at(timeline, trial.position_ms, trial.state))
        show_guide(
            self._part.figure,
            timeline,
            trial.position_ms,
            trial.movements,
            self._app.own,
            moving=trial.state is State.PLAYING,
        )

    @Slot()
    def _show_state(self) -> None:
        trial = self.trial
        self._part.show_playing(trial.playing, waits=trial.state is State.WAITING)

    @Slot()
    def _end_trial(self) -> None:
        self._part.show_playing(False)
        self._show_spans()  # while it played, they were those of what was heard
        self.show_line(self._page.editor.line)


def _line_in(analysis: Analysis, line: int, latest: Analysis) -> int:
    """Return which line of an older analysis a line of the latest is."""
    if analysis is latest:
        return line
    return same_lines(analysis.text, latest.text).old_line(line)


def _line_now(analysis: Analysis, line: int, latest: Analysis) -> int:
    """Return where a line of an older analysis is now; one that has changed, the nearest above."""
    same = same_lines(analysis.text, latest.text)
    lines = (same.new_line(each) for each in range(line, 0, -1))
    return next((each for each in lines if each is not None), 1)


def _alike(one: Analysis, other: Analysis) -> bool:
    """Tell whether a moment of the one is the same in the other."""
    return one is other or (one.text, one.support, one.total_ms) == (
        other.text,
        other.support,
        other.total_ms,
    )


def _begun(analysis: Analysis, at_ms: int) -> int:
    """Return the moment at which a step has begun for good: behind the time to get ready."""
    step = analysis.timeline.step_at(at_ms) if analysis.timeline else None
    if step is None or at_ms != step.at_ms or not step.clock_for_ms:
        return at_ms
    return step.clock_at_ms if not step.movement else max(_heart(analysis, at_ms) - 1, at_ms)


def _heart(analysis: Analysis, at_ms: int) -> int:
    """Return the moment of a step at which its first pose is reached: a picture shows that."""
    timeline = analysis.timeline
    if timeline is None or not timeline.steps:
        return at_ms
    index = timeline.step_index(at_ms)
    step = timeline.steps[index]
    if at_ms != step.at_ms or not step.movement:
        return at_ms
    within = (e for e in timeline.between(step.at_ms - 1, step.end_ms) if e.step == index)
    first = next((each for each in within if each.kind in {Kind.PHASE, Kind.HOLD}), None)
    # Where it ends with the step, the moment of its end is the next one's already.
    return at_ms if first is None else min(first.end_ms, step.end_ms - 1)
