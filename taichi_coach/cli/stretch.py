"""`taichi-coach stretch`: a session in a small strip at the foot of the screen."""

from __future__ import annotations

import sys

import click

from taichi_coach import file_lock, paths, settings
from taichi_coach.errors import CoachError
from taichi_coach.reminders.model import STRETCH
from taichi_coach.reminders.strip import (
    CUE_WORDS,
    GO,
    READY,
    ReminderReply,
    StripManner,
    StripRequest,
    heading,
)
from taichi_coach.text.catalogue import tr

#: The keys that answer, and how many minutes one of them is waited for.
_REPLIES = {
    "enter": ReminderReply.NOW,
    "space": ReminderReply.NOW,
    "l": ReminderReply.LATER,
    "n": ReminderReply.NOT_TODAY,
}
_PATIENCE_MIN = 10


@click.command("stretch")
@click.argument("session", metavar="[FILE|ID]", default=STRETCH)
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
@click.option(
    "--manner",
    type=click.Choice([each.value for each in StripManner]),
    default=StripManner.LED.value,
    help=tr(
        "Lead the session; only whisper “Relax. Stretch out.”; or ask first, and write what was"
        " answered. By default: led."
    ),
)
@click.option(
    "--from-reminder",
    is_flag=True,
    help=tr("Begin with the whispered cue, and say in the log that a reminder led to it."),
)
@click.option(
    "--when-told",
    is_flag=True,
    help=tr("Prepare everything unseen, write “ready”, and come when a line says “go”."),
)
@click.option(
    "--take-keys",
    is_flag=True,
    help=tr("Give the strip the keyboard as it comes, where the desktop lets it."),
)
def stretch(
    session: str,
    participant: str | None,
    *,
    manner: str,
    from_reminder: bool,
    when_told: bool,
    take_keys: bool,
) -> int:
    """Practise without the window: a strip at the foot of the screen, the voice and the bell.

    The session is a file, or the id of one that `taichi-coach list` shows; without one it is the
    ten-finger stretch. The strip leaves the keyboard to whatever you are doing. A click on it, or
    Space, pauses and goes on; Esc stops. What was practised is kept in the log. Where there is no
    screen, the session is led here, in the terminal.
    """
    if file_lock.is_held(paths.practising_lock()):
        if from_reminder:
            return 0
        raise CoachError(tr("Somebody practises on this computer just now. End that first."))
    own = _settings_of(participant)  # before Qt comes: it slows every later import
    wanted = StripRequest(
        session=session,
        manner=StripManner(manner),
        from_reminder=from_reminder,
        when_told=when_told,
        takes_keys=take_keys,
    )
    from taichi_coach.graphics.preflight import window_problem

    if window_problem() is None:
        from taichi_coach.cli.stopping import ends_at_once

        ends_at_once()
        from taichi_coach.app import run_strip

        return run_strip(wanted, own)
    return _here(wanted, own)


def _settings_of(participant: str | None) -> settings.Settings:
    file = paths.settings_file()
    return settings.load(file) if participant is None else settings.settings_of(file, participant)


def _here(wanted: StripRequest, own: settings.Settings) -> int:
    """Do in the terminal what the strip would have done."""
    if wanted.when_told:
        click.echo(READY)
        if sys.stdin is None or not any(line.strip() == GO for line in sys.stdin):
            return 0
    if wanted.manner is StripManner.CUE:
        _whisper(own)
    elif wanted.manner is StripManner.LED or _wants_it_now(wanted.session):
        _lead(wanted, own)
    return 0


def _whisper(own: settings.Settings) -> None:
    from taichi_coach.cli.play import voice_and_bells

    with voice_and_bells(own, mute=False) as sound:
        click.echo(CUE_WORDS)
        if sound is not None:
            for fault in sound.whisper_cue():
                click.echo(fault)


def _lead(wanted: StripRequest, own: settings.Settings) -> None:
    from taichi_coach.cli.find import choose_support, find_practised
    from taichi_coach.cli.play import introduce, practise, voice_and_bells

    session, library = find_practised(wanted.session, own)
    held = choose_support(session, library, None, own)
    introduce(session)
    with voice_and_bells(own, mute=False) as sound:
        practise(
            *(session, library, held, own, own.speed / 100, sound),
            from_reminder=wanted.from_reminder,
        )


def _wants_it_now(session: str) -> bool:
    """Ask, and write what was answered; where nobody sits at the keyboard nothing is asked."""
    from taichi_coach.cli.terminal.keys import has_keyboard, keyboard

    if not has_keyboard():
        return False
    with keyboard() as wait:  # it listens before it asks
        click.echo(heading(session))
        click.echo(tr("Enter: stretch now   l: in 15 minutes   n: not today"))
        for _ in range(_PATIENCE_MIN):
            for key in wait(60):
                if key in _REPLIES:
                    click.echo(_REPLIES[key])
                    return _REPLIES[key] is ReminderReply.NOW
    return False
