"""`taichi-coach doctor`: what works on this computer, and how to mend the rest."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from taichi_coach import paths
from taichi_coach.cli.finding import FAULTY, Finding
from taichi_coach.cli.libraries import look_at_libraries
from taichi_coach.errors import CoachError
from taichi_coach.loading import load_problem
from taichi_coach.script.messages import typed
from taichi_coach.settings import Settings
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import comma_list, dotted
from taichi_coach.there import is_folder, is_there

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from taichi_coach.voice.engine import VoiceChoice


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
def doctor(*, as_json: bool) -> int:
    """Tell what works here, and how to mend the rest.

    Exit code 1 where something is broken that every practice needs; a computer without voice,
    sound or screen still practises in the terminal.
    """
    findings = [_finding_of(look) for look in LOOKS]
    if as_json:
        click.echo(json.dumps([_object(each) for each in findings], indent=2, ensure_ascii=False))
    else:
        for each in findings:
            for line in _lines(each):
                click.echo(line)
    return 1 if any(each.needed and not each.ok for each in findings) else 0


def _object(finding: Finding) -> dict[str, object]:
    """Return a finding as other programs have always read it."""
    fields = asdict(finding)
    return {"found" if key == "words" else key: value for key, value in fields.items()}


def _finding_of(look: Callable[[], Finding]) -> Finding:
    """Look; where a library that it needs does not load, that is what was found."""
    try:
        return look()
    except ImportError as error:
        problem = load_problem(error)
        if problem is None:
            raise
        name = look.__name__.removeprefix("look_at_").replace("_", " ")
        return Finding(name, ok=False, words=problem, needed=look in _NEEDED, lack=FAULTY)


def _lines(finding: Finding) -> tuple[str, ...]:
    state = "ok" if finding.ok else finding.lack
    line = f"{finding.name:<12} {state:<8} {finding.words}"
    return (line, f"{'':<12} {'':<8} {finding.mend}") if finding.mend else (line,)


def look_at_voice() -> Finding:
    """Open the speech engine, as a practice does."""
    from taichi_coach.voice.engine import find_engine

    search = find_engine()
    if search.engine is None:
        why = "; ".join(search.attempts) or tr("There is no speech engine here.")
        return Finding("voice", ok=False, words=why, mend=_mend_voice())
    from taichi_coach.voice.composite_engine import engine_words, notices_of
    from taichi_coach.voice.voice_packages import install_hint

    try:
        voices = search.engine.voices()
        words = tr("{voice}; {engine_words}, {count} voices").format(
            voice=_who_speaks(voices), engine_words=engine_words(search.engine), count=len(voices)
        )
        mend = " ".join(filter(None, (*notices_of(search.engine), install_hint(voices))))
    finally:
        search.engine.close()
    return Finding("voice", ok=True, words=words, mend=mend)


def _who_speaks(voices: Sequence[VoiceChoice]) -> str:
    """Return the name of the voice that reads an English session to who practised last."""
    from taichi_coach import settings
    from taichi_coach.voice.engine import best_voice

    own = settings.load(paths.settings_file())
    best = best_voice(voices, own.voice, "en")
    return next((each.name for each in voices if each.id == best), tr("the system's own voice"))


def _mend_voice() -> str:
    on_linux = sys.platform.startswith("linux")
    how = (
        tr("run sudo apt install libespeak-ng1")
        if on_linux
        else tr("add one in the system's settings")
    )
    return tr("Captions and bells work without it; for a voice {how}.").format(how=how)


def look_at_names() -> Finding:
    """Read the lists that tell how names are said."""
    from taichi_coach.voice.lexicon import own_lexicon

    lexicon = own_lexicon()
    if lexicon.faults:
        return Finding("names", ok=False, words=" ".join(lexicon.faults), lack=FAULTY)
    said = tr("how {count} are said is known").format(count=len(lexicon.names()))
    return Finding("names", ok=True, words=said)


def look_at_sound() -> Finding:
    """Ask for a sound device, as a practice does."""
    from taichi_coach.ui.audio.terminal_sound import open_sound

    sound = open_sound(Settings())
    if sound is not None:
        sound.close()
        return Finding("sound", ok=True, words=tr("a device to play on"))
    return Finding(
        "sound",
        ok=False,
        words=tr("No device to play on; practising goes by the clock, with captions."),
        mend=tr("Plug in or switch on a loudspeaker; on Linux PulseAudio or PipeWire must run."),
    )


def look_at_media_keys() -> Finding:
    """Find out whether keyboard and headset reach a practice, whatever window is in front."""
    from taichi_coach.remote.remotes import why_no_remote

    why = why_no_remote()
    if not why:
        words = tr("keyboard, headset and desktop play and pause a practice")
        if sys.platform != "linux":
            words = tr("by the extra “media-keys”, which was never tried on this system")
        return Finding("media keys", ok=True, words=words)
    mend = tr("A window in front takes them itself.")
    return Finding("media keys", ok=False, words=why, mend=mend)


def look_at_display() -> Finding:
    """Find out whether the window can open."""
    from taichi_coach.graphics.preflight import window_problem

    problem = window_problem()
    if problem is None:
        return Finding("display", ok=True, words=tr("the window can open"))
    return Finding("display", ok=False, words=problem)


def look_at_screen() -> Finding:
    """Find out whether the screen stays awake during a practice."""
    from taichi_coach.awake import can_stay_awake

    if can_stay_awake():
        return Finding("screen", ok=True, words=tr("stays awake during a practice"))
    return Finding(
        "screen",
        ok=False,
        words=tr("This system does not let a program keep it awake."),
        mend=tr("Let it go dark later in the system's settings; a practice goes on all the same."),
    )


def look_at_wishes() -> Finding:
    """Ask the desktop how its screen is to look, as the window does."""
    if sys.platform != "linux":
        return Finding("look", ok=True, words=tr("dark or light as the system tells it"))
    from taichi_coach.graphics.desktop_wishes import desktop_wishes

    try:
        wishes = desktop_wishes()
    except CoachError as error:
        mend = tr("Choose the colours, the size of words and the motion in Settings.")
        return Finding("look", ok=False, words=str(error), mend=mend, lack=tr("not told"))
    wish_words = {
        tr("dark"): wishes.dark,
        tr("strong contrast"): wishes.contrast,
        tr("words at {percent} %").format(percent=round(wishes.text_scale * 100)): (
            wishes.text_scale != 1
        ),
        tr("less motion"): wishes.calm,
    }
    wished = comma_list(words for words, wanted in wish_words.items() if wanted)
    return Finding("look", ok=True, words=wished or tr("as usual, by the desktop's own word"))


def look_at_sound_files() -> Finding:
    """Write a moment of sound in every form, and read it back as a recording is read."""
    from taichi_coach.cli.sound_files import kinds_that_work

    works, faults = kinds_that_work()
    kinds = comma_list(kind[1:] for kind in works)
    if not faults:
        words = tr("{kinds}; recordings are read").format(kinds=kinds)
        return Finding("sound files", ok=True, words=words)
    return Finding("sound files", ok=False, words=dotted((kinds, *faults)), lack=FAULTY)


def look_at_films() -> Finding:
    """Ask for the encoders of films."""
    from taichi_coach.film.film_checks import check_encoders
    from taichi_coach.film.options import ENDINGS

    for codec in ENDINGS.values():
        try:
            check_encoders(codec)
        except CoachError as fault:
            return Finding("films", ok=False, words=str(fault))
    return Finding("films", ok=True, words=comma_list(ending[1:] for ending in ENDINGS))


def look_at_sessions() -> Finding:
    """Read every session there is."""
    from taichi_coach.script.files.library import default_library

    library = default_library()
    broken = [file for file, read in library.inspections().items() if read.document is None]
    count = len(library.sessions())
    if broken:
        return Finding(
            "sessions",
            ok=False,
            words=tr("{count} can be read, {count_2} cannot.").format(
                count=count, count_2=len(broken)
            ),
            mend=f"taichi-coach check {' '.join(map(typed, broken))}",
            needed=count == 0,
            lack=FAULTY,
        )
    return Finding(
        "sessions", ok=count > 0, words=tr("{count} found").format(count=count), needed=True
    )


def look_at_folder() -> Finding:
    """Find out whether the person's folder can be written; nothing is made or changed."""
    home = paths.home()
    place = _nearest(home)
    if is_folder(place) and os.access(place, os.W_OK | os.X_OK):
        return Finding("data folder", ok=True, words=str(home), needed=True)
    return Finding(
        "data folder",
        ok=False,
        words=tr("{home} cannot be written.").format(home=home),
        mend=tr("Make it writable, or name another folder in {home_variable}.").format(
            home_variable=paths.HOME_VARIABLE
        ),
        needed=True,
        lack=FAULTY,
    )


def _nearest(folder: Path) -> Path:
    """Return the folder, or the first one above it that exists."""
    return next(each for each in (folder, *folder.parents) if is_there(each))


def look_at_log() -> Finding:
    """Open the practice log, if there is one yet."""
    file = paths.log_file()
    if not is_there(file):
        return Finding(
            "log", ok=True, words=tr("none yet; the first practice begins it"), needed=True
        )
    from taichi_coach.practice.storage.log import Log

    try:
        with Log.open(file) as book:
            count = len(book.practices())
    except CoachError as fault:
        return Finding("log", ok=False, words=str(fault), needed=True, lack=FAULTY)
    return Finding(
        "log",
        ok=True,
        words=tr("{file}, {count} practised").format(file=file, count=count),
        needed=True,
    )


def look_at_reminders() -> Finding:
    """Read everybody's reminders."""
    from taichi_coach.machine_clock import local_now
    from taichi_coach.reminders import reminder_file
    from taichi_coach.reminders.schedule import next_due
    from taichi_coach.text.dates import at_words, weekday_and_day

    try:
        lists = reminder_file.load(paths.reminders_file())
    except CoachError as fault:
        return Finding("reminders", ok=False, words=str(fault), lack=FAULTY)
    count = sum(len(own.reminders) for own in lists.values())
    due = next_due(lists, local_now())[:1]
    coming = (
        tr("the next on {day}, {at}").format(
            day=weekday_and_day(each.at.date()), at=at_words(each.at.time())
        )
        for each in due
    )
    words = dotted((tr("{count} set").format(count=count) if count else tr("none set"), *coming))
    return Finding("reminders", ok=True, words=words)


def look_at_waiting() -> Finding:
    """Look for the process that waits for reminders."""
    from taichi_coach.reminders import autostart, reminder_file, resident_start

    at_login = tr("started at login") if autostart.is_on() else tr("not started at login")
    if resident_start.is_running():
        return Finding("waiting", ok=True, words=dotted((tr("somebody waits"), at_login)))
    try:
        lists = reminder_file.load(paths.reminders_file())
    except CoachError:
        lists = {}
    if not any(own.reminders for own in lists.values()):
        return Finding("waiting", ok=True, words=tr("nothing to wait for"))
    return Finding(
        "waiting",
        ok=False,
        words=dotted((tr("Nobody waits, so no reminder comes"), at_login)),
        mend="taichi-coach remind autostart on",
        lack=FAULTY,
    )


def look_at_notices() -> Finding:
    """Ask the desktop how a reminder would be shown."""
    instead = tr("Reminders ask by a strip at the foot of the screen instead.")
    if sys.platform != "linux":
        return Finding("notices", ok=True, words=instead)
    from taichi_coach.reminders.desktop_notices import FAULTS, NoticeService

    try:
        service = NoticeService()
    except FAULTS:
        return Finding(
            "notices", ok=False, words=tr("No service shows any. {instead}").format(instead=instead)
        )
    service.close()
    if service.has_buttons:
        return Finding(
            "notices", ok=True, words=tr("{name}, with buttons").format(name=service.name)
        )
    return Finding(
        "notices",
        ok=False,
        words=tr("{name} shows no buttons. {instead}").format(name=service.name, instead=instead),
        lack=tr("plain"),
    )


_NEEDED = (look_at_sessions, look_at_folder, look_at_log)
LOOKS: tuple[Callable[[], Finding], ...] = (
    look_at_libraries,
    look_at_sessions,
    look_at_folder,
    look_at_log,
    look_at_voice,
    look_at_names,
    look_at_sound,
    look_at_media_keys,
    look_at_display,
    look_at_screen,
    look_at_wishes,
    look_at_sound_files,
    look_at_films,
    look_at_reminders,
    look_at_waiting,
    look_at_notices,
)
