"""`taichi-coach play`: practise in the terminal."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import replace
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from taichi_coach.cli import arguments
from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    choose_support,
    find_as_begun,
    find_practised,
    lay_out,
    own_settings,
    speech_lengths,
)
from taichi_coach.file_lock import LockSwitch
from taichi_coach.machine_clock import local_now, monotonic_ms, steady_ms
from taichi_coach.paths import practising_lock
from taichi_coach.script.model.session import Support
from taichi_coach.settings import options
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import cautions
from taichi_coach.text.lengths import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.cli.terminal.practice_log import TerminalKeeper
    from taichi_coach.player.player import Player
    from taichi_coach.practice.storage.practice_row import Ending, Practice
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.audio.terminal_sound import TerminalSound


def _counted(key: str) -> click.Choice[str]:
    return click.Choice([value for value, _ in options(key)])


@click.command("play")
@SESSION
@SUPPORT
@click.option(
    "--speed",
    metavar="NUMBER",
    callback=arguments.speed,
    help=tr("0.5 to 1.5; 1 is as written. By default as in your settings."),
)
@click.option(
    "--squeezes",
    type=_counted("squeezes"),
    help=tr("How many squeezes, where a session leaves it to you. By default as in your settings."),
)
@click.option(
    "--stretch-outs",
    type=_counted("stretch_outs"),
    help=tr("How many stretch-outs, likewise."),
)
@click.option(
    "--unplugged",
    type=click.Choice(["pause", "go-on"]),
    help=tr("When headphones are pulled out. By default as in your settings."),
)
@click.option("--mute", is_flag=True, help=tr("No voice and no bells: captions only."))
def play(
    session: str,
    support: str | None,
    speed: float | None,
    squeezes: str | None,
    stretch_outs: str | None,
    unplugged: str | None,
    *,
    mute: bool,
) -> None:
    """Practise a session here, with captions, a countdown, and the voice where there is one.

    The session is a file, or the id of one that `taichi-coach list` shows. In a terminal keys
    pause, go back and forth, and stop; into a file or a pipe each caption is written when it
    comes. What was practised is kept in the log. A practice of today that broke off can be gone on
    with where it stopped.
    """
    from taichi_coach.cli.terminal import resume

    own = own_settings()
    own = replace(
        own,
        squeezes=int(squeezes or own.squeezes),
        stretch_outs=int(stretch_outs or own.stretch_outs),
        pause_unplugged=unplugged == "pause" if unplugged else own.pause_unplugged,
    )
    whole_session, library = find_practised(session, own)
    held = choose_support(whole_session, library, support, own)  # refused before anything is asked
    introduce(whole_session)
    broken = resume.offer_to_resume(whole_session.id, own.participant, local_now())
    pace = own.speed
    if broken is not None:
        pace = broken.speed
        whole_session, library = find_as_begun(session, own, broken.practice)
        held = _held_before(whole_session, support, broken) or held
    with voice_and_bells(own, mute=mute) as sound:
        practise(whole_session, library, held, own, speed or pace / 100, sound, broken)


def _held_before(session: Session, wanted: str | None, broken: Unfinished) -> Support | None:
    """Return the support of a practice that broke off, unless another one is wanted now."""
    before = broken.practice.support
    return Support(before) if wanted is None and before in session.supports else None


def introduce(session: Session) -> None:
    """Write what a session is called, and what to mind in it."""
    from taichi_coach.cli.terminal.screen import WIDTH

    click.echo(session.title)
    breadth = min(get_terminal_size().columns, WIDTH)
    for caution in cautions(session.cautions, session.supports):
        click.echo(click.wrap_text(f"- {caution}", breadth, "  ", "    "))


@contextmanager
def voice_and_bells(own: Settings, *, mute: bool) -> Iterator[TerminalSound | None]:
    """Give voice and bells, or None where they are not wanted or there is nothing to play on.

    What devices have to say meanwhile does not come into the captions.
    """
    from taichi_coach.cli.terminal.device_lines import off_the_captions

    with off_the_captions():
        sound = None if mute else _open_sound(own)
        if sound is None and not mute:
            click.echo(tr("No sound device here: captions only."))
        try:
            yield sound
        finally:
            if sound is not None:
                sound.close()


def _open_sound(own: Settings) -> TerminalSound | None:
    try:
        from taichi_coach.ui.audio.terminal_sound import open_sound
    except ImportError:  # Qt misses a system library; `doctor` names it
        return None
    return open_sound(own)


def practise(
    session: Session,
    library: Library,
    support: Support,
    own: Settings,
    speed: float,
    sound: TerminalSound | None,
    broken: Unfinished | None = None,
    *,
    from_reminder: bool = False,
) -> None:
    """Practise, and keep what was practised, also where it was broken off."""
    from taichi_coach.cli.terminal.kept_awake import kept_awake
    from taichi_coach.cli.terminal.keys import has_keyboard, keyboard
    from taichi_coach.cli.terminal.media_keys import TerminalMediaKeys
    from taichi_coach.cli.terminal.practice_log import TerminalKeeper, trouble
    from taichi_coach.cli.terminal.practice_loop import PracticeLoop, Room
    from taichi_coach.cli.terminal.resume import take_over
    from taichi_coach.cli.terminal.screen import LiveScreen, PlainScreen
    from taichi_coach.player.display import LAPSED_ALOUD
    from taichi_coach.player.practice_keeper import resumed_row
    from taichi_coach.practice.storage.practice_row import Ending

    def at_speed(wanted: float) -> Timeline:
        length_of = speech_lengths(own).length_of if sound is None else sound.length_of
        return lay_out(
            session, library, support, lead_s=own.lead_s, speed=wanted, length_of=length_of
        )

    if unkept := trouble():
        click.echo(unkept)
    here = has_keyboard()
    if sound is not None:
        sound.rest_when_gone(on=own.pause_unplugged and here)  # without keys nobody could go on
        for fault in sound.prepare(at_speed(speed), _progress, (LAPSED_ALOUD[here],)):
            click.echo(fault)
        if unheard := sound.told_unheard():
            click.echo(unheard)
    if broken is not None:
        take_over(broken, local_now())
    keeping = TerminalKeeper(local_now, own, library, broken, from_reminder=from_reminder)
    with (
        LockSwitch(practising_lock()).switched_on(),
        keyboard() as wait,
        kept_awake(watched=here),
        closing(TerminalMediaKeys()) as media_keys,
    ):
        screen = LiveScreen() if here else PlainScreen()
        kept = keeping.keep_if_due
        room = Room(monotonic_ms, steady_ms, wait, screen, sound, here, kept, media_keys)
        practising = PracticeLoop(at_speed, speed, room)
        if broken is not None:
            row, at_ms = resumed_row(broken, practising.timeline)
            practising.go_on(at_ms, row.practised_s * 1000)
        stopped_by = Ending.CLOSED  # by whoever interrupts it, or closes the terminal
        try:
            practising.run()
            stopped_by = Ending.LEFT
        finally:
            _keep(practising.player, keeping, stopped_by)


def _progress(done: int, of: int) -> None:
    """Say that the voice is being made, once; it is quick the second time."""
    if done == 0 and of:
        click.echo(tr("Preparing the voice …"))


def _keep(player: Player, keeping: TerminalKeeper, stopped_by: Ending) -> None:
    """Write the practice into the log, and say so; a moment is not a practice."""
    if player.practised_ms >= 1000:
        click.echo(closing_words(keeping.keep(player, stopped_by)))


def closing_words(row: Practice) -> str:
    """Return what to say at the end, in the seconds that the log has."""
    from taichi_coach.practice.storage.practice_row import Status

    practised = clock(row.practised_s * 1000)
    if row.status is Status.COMPLETED:
        return tr("Well done: {practised} practised, and kept in your log.").format(
            practised=practised
        )
    whole = clock(row.planned_s * 1000)
    return tr("{practised} of {whole} practised, and kept in your log.").format(
        practised=practised, whole=whole
    )
