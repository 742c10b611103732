"""`taichi-coach pose`: a movement as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.cli.motion import HZ, TRACK, needs_numbers
from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Movement, Session, Side, Support
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.motion.keyframes import Loop
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.script.files.library import Library

FORMATS = (".png", ".svg", ".gif", ".bvh")
VIEWS = ("mirror", "teacher", "behind", "three-quarter")


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Return milliseconds; a moment is written like every duration in a file."""
    from taichi_coach.script.schema.durations import milliseconds

    if value is None:
        return None
    moment_ms = milliseconds(value)
    if moment_ms is None:
        raise click.BadParameter(
            tr("write a time such as 4s or 1m30s, not {value}.").format(value=value), ctx, param
        )
    return moment_ms


@dataclass(frozen=True, slots=True)
class MovementSubject:
    """What is to be drawn: a movement, those its poses may be like, and on which side."""

    movement: Movement
    movements: Mapping[str, Movement]
    side: Side | None

    def loop(self, support: Support) -> Loop:
        """Return the movement's loop with this support."""
        from taichi_coach.body.motion.keyframes import Loop

        return Loop(self.movement, self.movements, support, self.side)

    def supports(self, wanted: str | None) -> tuple[Support, ...]:
        """Return the wanted support; else all that the movement is written for, the usual first."""
        from taichi_coach.body.motion.keyframes import usual_support

        if wanted is not None:
            return (Support(wanted),)
        usual = usual_support(self.movement, self.movements)
        return tuple(dict.fromkeys((usual, *self.movement.by_support)))


@click.command("pose")
@click.argument("name", metavar="FILE|ID")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr(
        "The picture's file: .png, .svg, or .gif for the whole movement going round and round; "
        "or .bvh for animation programs. "
        "By default a PNG in this folder, named after the movement; of a sheet, with -sheet."
    ),
)
@click.option(
    "--at",
    "at_ms",
    metavar="TIME",
    callback=_moment,
    help=tr("This moment of a repetition, such as 2s."),
)
@click.option(
    "--pose", "pose", metavar="NAME", help=tr("This pose of the file, or a built-in one.")
)
@click.option("--sheet", is_flag=True, help=tr("All key poses, from every side."))
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help=tr("From where; by default the front, and three-quarter where a form steps."),
)
@click.option(
    "--support",
    type=click.Choice([support.value for support in Support]),
    help=tr("How the person is held up; by default what the movement is written for."),
)
@click.option(
    "--side",
    type=click.Choice(["left", "right"]),
    help=tr("Of a movement with two sides; of one for the hands, that hand alone."),
)
@TRACK
@HZ
def pose(
    name: str,
    out: Path | None,
    at_ms: int | None,
    pose: str | None,
    view: str | None,
    support: str | None,
    side: str | None,
    track: Path | None,
    hz: int | None,
    *,
    sheet: bool,
) -> None:
    """Draw a movement: its first pose, any other, a sheet of all, or the whole as a GIF.

    The movement is a file, or the id of one that comes with the program. No screen is needed.
    With --track, or a name that ends in .bvh, its motion is written as numbers instead.
    """
    file = _file(out, at_ms, pose, sheet=sheet)
    numbers = _numbers(file, track, chosen=sheet or pose is not None or at_ms is not None)
    needs_numbers(hz, numbers=numbers is not None)
    if numbers is not None and view is not None:
        raise click.UsageError(tr("Numbers are the same from every side: leave --view out."))
    subject = _subject(name, side)
    if numbers is not None:
        _write_numbers(subject, subject.supports(support)[0], hz, numbers)
        return
    file = file or Path(f"{subject.movement.id}{'-sheet' if sheet else ''}.png")

    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.pictures.files import ready_to_paint

    seen = View(view) if view is not None else _usual_view(subject, support)
    app = ready_to_paint()
    if sheet:
        _draw_sheet(subject, support, seen, file)
    elif file.suffix.lower() == ".gif":
        _draw_loop(subject, subject.supports(support)[0], seen, file)
    else:
        _draw_pose(_guide(subject, support, pose, at_ms), subject.movement.title, seen, file)
    del app
    click.echo(tr("{file} shows {title}.").format(file=file, title=subject.movement.title))


def _usual_view(subject: MovementSubject, support: str | None) -> View:
    """Return from where the movement is well seen; one without poses from the front."""
    from taichi_coach.body.motion.keyframes import NoPosesError
    from taichi_coach.graphics.guide_view import usual_view

    try:
        loops = [subject.loop(each) for each in subject.supports(support)]
    except NoPosesError:
        return usual_view(())
    return usual_view(still.guide for loop in loops for still in loop.stills())


def _file(out: Path | None, at_ms: int | None, pose: str | None, *, sheet: bool) -> Path | None:
    """Return the wanted file, after a look whether everything that was asked for goes together."""
    if sum((at_ms is not None, pose is not None, sheet)) > 1:
        raise click.UsageError(tr("Choose one of --at, --pose and --sheet."))
    if out is None:
        return None
    wrong, ending = wrong_ending(out, FORMATS), out.suffix.lower()
    if wrong:
        raise click.UsageError(wrong)
    if ending in {".gif", ".bvh"} and (sheet or pose is not None or at_ms is not None):
        raise click.UsageError(
            tr(
                "A {ending} shows the whole movement: leave --at, --pose and --sheet out, "
                "or let the name end in .png."
            ).format(ending=ending)
        )
    return out


def _numbers(file: Path | None, track: Path | None, *, chosen: bool) -> Path | None:
    """Return the file for numbers, if such are asked for; `chosen` is whether one pose is."""
    if track is None:
        return file if file is not None and file.suffix.lower() == ".bvh" else None
    if file is not None or chosen:
        raise click.UsageError(
            tr("--track writes the whole movement: leave -o, --at, --pose and --sheet out.")
        )
    return track


def _write_numbers(subject: MovementSubject, support: Support, hz: int | None, file: Path) -> None:
    from taichi_coach.body.motion import track
    from taichi_coach.body.motion.bvh import bvh
    from taichi_coach.cli.motion import write_parts

    loop, rate = subject.loop(support), hz or track.USUAL_HZ
    if file.suffix.lower() == ".bvh":
        write_parts(file, bvh(loop, rate))
    else:
        head = track.movement_head(subject.movement, loop, subject.side, rate)
        write_parts(file, track.json_of(head, track.movement_frames(loop, rate)))
    click.echo(
        tr("{file} has the motion of {title} at {hz} Hz.").format(
            file=file, title=subject.movement.title, hz=rate
        )
    )


def _subject(name: str, side: str | None) -> MovementSubject:
    """Return what is to be drawn.

    Raises:
        CoachError: it is no movement, has errors or no poses, or has no sides.
    """
    from taichi_coach.script.files.library import default_library
    from taichi_coach.script.model.one_hand import of_hands

    library = default_library()
    movement = _movement(name, library)
    if side is not None and not (movement.mirrored or of_hands(movement)):
        raise CoachError(
            tr("{title} has no left and right side: leave --side out.").format(title=movement.title)
        )
    near = library.beside(movement.path)
    movements = {**near.movements(), movement.id: movement}
    _look_at(movement, movements)
    return MovementSubject(movement, movements, Side(side) if side else None)


def _movement(name: str, library: Library) -> Movement:
    movement = library.movements().get(name)
    if movement is not None:
        return movement
    document = library.find(name)
    if isinstance(document, Session):
        raise CoachError(_instead(document, library))
    return library.movement(name)


def _instead(session: Session, library: Library) -> str:
    """Return what to say to someone who wants to see a whole session."""
    from taichi_coach.script.model.flows import named_by
    from taichi_coach.script.model.includes import every_step

    near = library.beside(session.path)
    steps = every_step(near.resolve(session).steps)
    known = [name for step in steps for name in named_by(step)]
    some = tr(", such as: taichi-coach pose {known}").format(known=known[0]) if known else ""
    return tr("{title} is a session, and a picture shows one movement{some}.").format(
        title=session.title, some=some
    )


def _look_at(movement: Movement, movements: Mapping[str, Movement]) -> None:
    """Refuse a movement whose poses have errors."""
    from taichi_coach.body.poses.pose_check import check
    from taichi_coach.script.model.diagnostics import Level, ScriptError

    faults = [remark for remark in check(movement, movements) if remark.level is Level.ERROR]
    if faults:
        raise ScriptError(faults)


def _guide(
    subject: MovementSubject, support: str | None, pose: str | None, at_ms: int | None
) -> Guide:
    """Return the guide in the wanted pose, or at the wanted moment; else in the first key pose."""
    held = subject.supports(support)[0]
    if pose is not None:
        return _named(subject, held, pose)
    loop = subject.loop(held)
    if at_ms is None:
        return loop.stills()[0].guide
    if at_ms > loop.length_ms:
        raise CoachError(
            tr("{title} takes {length:g} s: choose a moment for --at within that.").format(
                title=subject.movement.title, length=loop.length_ms / 1000
            )
        )
    return loop.guide_at(at_ms).settled()


def _named(subject: MovementSubject, support: Support, pose: str) -> Guide:
    from taichi_coach.body.motion.keyframes import named_guide
    from taichi_coach.body.poses.pose_lookup import PoseError

    try:
        return named_guide(pose, subject.movement, subject.movements, support, subject.side)
    except PoseError as error:
        raise CoachError(f"{error.problem.message} {error.problem.mend}") from error


def _draw_pose(guide: Guide, title: str, view: View, file: Path) -> None:
    from taichi_coach.graphics.pictures.files import save
    from taichi_coach.graphics.pictures.movement import single
    from taichi_coach.graphics.pictures.shot import Shot

    save(file, single(Shot(guide, view)), title)


def _draw_sheet(subject: MovementSubject, support: str | None, view: View, file: Path) -> None:
    from taichi_coach.graphics.pictures.files import save
    from taichi_coach.graphics.pictures.movement import sheet_of
    from taichi_coach.graphics.pictures.sheet import picture_of

    supports = subject.supports(support)
    loops = {each: subject.loop(each) for each in supports}
    save(file, picture_of(sheet_of(subject.movement, loops, view)), subject.movement.title)


def _draw_loop(subject: MovementSubject, support: Support, view: View, file: Path) -> None:
    from taichi_coach.graphics.pictures.files import save_gif
    from taichi_coach.graphics.pictures.movement import frame_ms, frames

    loop = subject.loop(support)
    save_gif(file, frames(loop, view), frame_ms(loop))
