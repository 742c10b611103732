"""The longest and the shortest bundled sessions in every form: do players read them rightly?

    python benchmarks/players.py [--sessions 10] [--voice]

Each is written as `taichi-coach render` does, without a voice unless one is asked for: chapters and
lengths are made in the same way. ffprobe, mpv, VLC's library, opusinfo and mutagen are asked for
title, summary, language, length, chapters and cover, as far as they are installed; which are
missing is said first. Ten longest and ten shortest take half an hour, and 600 MB for a while.

Printed: for each form how far lengths and chapters are off at most, as the readers tell them, and
each fault. What readers are known to count wrongly of a right file stands in
`tests/end2end/players.py`. Exit code 1 when there is a fault; 30 ms off is none.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from taichi_coach import paths
from taichi_coach.cli.find import choose_support, lay_out
from taichi_coach.player.offline_render import OfflineRender, captions_beside, gather, write_files
from taichi_coach.player.spoken import SpokenClips, speak
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.settings import Settings
from taichi_coach.timeline.spoken_words import estimate
from taichi_coach.voice.engine import open_engine
from tests.end2end import players

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taichi_coach.script.model.session import Session, Utterance
    from taichi_coach.timeline.model import Timeline


def ends(library: Library, count: int) -> list[Session]:
    """Return the shortest sessions and the longest, as they are estimated."""
    whole = [library.resolve(one) for one in library.sessions().values()]
    ordered = sorted(
        whole, key=lambda one: layout(one, library, Settings())(length_of=estimate).duration_ms
    )
    return [*ordered[:count], *ordered[count:][-count:]]


def layout(session: Session, library: Library, own: Settings) -> Callable[..., Timeline]:
    """Return what lays a session out, as `render` does."""
    support = choose_support(session, library, None, own)
    return partial(lay_out, session, library, support, lead_s=own.lead_s, speed=own.speed / 100)


def taken(session: Session, library: Library, *, voice: bool) -> OfflineRender:
    """Return what a session's files are made of."""
    own = Settings(speech_on=voice)

    def spoken(utterances: tuple[Utterance, ...]) -> SpokenClips:
        if not voice:
            return SpokenClips({})
        clips = paths.clip_cache()
        return speak(utterances, own, clips, open_engine, lambda *_: None, lambda: False)

    lay = layout(session, library, own)
    return gather(session, lambda length_of: lay(length_of=length_of), spoken, own)[0]


def read(whole: OfflineRender, kind: str, folder: Path) -> Iterator[tuple[str, players.Told]]:
    """Write a session in one form, and yield what each reader tells of it."""
    out = folder / f"session{kind}"
    beside = captions_beside(out)
    write_files(whole, out, beside, lambda *_: None, lambda: False)
    for reader in players.here():
        for told in players.told_by(reader, [out], folder).values():
            yield reader, told
    for file in (out, *beside):
        file.unlink()


def main(report: Report) -> int:
    """Write and read them all; return the exit code."""
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--sessions", type=int, default=10)
    words.add_argument("--voice", action="store_true")
    asked = words.parse_args()
    missing = sorted(players.READERS.keys() - set(players.here()))
    print("not installed:", ", ".join(missing) or "none")
    library = default_library()
    lengths: dict[str, list[float]] = defaultdict(list)
    chapters: dict[str, list[float]] = defaultdict(list)
    faults = 0
    for session in ends(library, asked.sessions):
        whole = taken(session, library, voice=asked.voice)
        print(f"{session.id}: {whole.length_ms / 60_000:.1f} min", flush=True)
        for kind in players.EVERY:
            with tempfile.TemporaryDirectory() as folder:
                for reader, told in read(whole, kind, Path(folder)):
                    lengths[f"{kind[1:]} by {reader}"].append(told.length_ms - whole.length_ms)
                    for (at_ms, _), one in zip(
                        told.chapters or (), whole.about.chapters, strict=False
                    ):
                        chapters[kind].append(abs(at_ms - one.at_ms))
                    for fault in players.faults(reader, kind, told, whole.about, whole.length_ms):
                        faults += 1
                        print(f"  {kind} by {reader}: {fault}", flush=True)
    for name, off in lengths.items():
        print(f"{name}: {min(off):+.0f} to {max(off):+.0f} ms off its length")
        report(f"{name}, length", max(map(abs, off)), "ms")
    for kind, off in chapters.items():
        report(f"{kind[1:]}, chapters", max(off), "ms")
    worst = max(chain.from_iterable(chapters.values()), default=0)
    print(f"chapters: {worst:.1f} ms off at most; {faults} faults")
    report("faults", faults, "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
