"""How fast does a session become a film? Beside the plain way, in the same run.

    python benchmarks/film.py [--session week-06-a] [--minutes 10] [--size 1280x720] [--json]

The plain way paints every picture anew with the same painter, with nothing kept, and pipes it to
ffmpeg (`-preset veryfast`) as it is, in the size and the rate of the film, with the sound from a
file. Ours is what `taichi-coach render` does. Both are of the first `--minutes` of a bundled
session; in place of a voice there is noise of the length of its words. Memory is that of all
processes together (what they share counts once), for the whole length and for a quarter of it.

Exit code 1 when a goal is missed: at least 4 times faster than real time, 3 times faster than
the plain way, and at most 400 MB, not growing with the length.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run

from taichi_coach.cli.find import find_session, lay_out
from taichi_coach.film.film_parts import at_ms, pictures_in
from taichi_coach.film.options import FilmOptions
from taichi_coach.film.write import write_film
from taichi_coach.graphics.film.scene import FilmScene, film_scene
from taichi_coach.player.offline_render import OfflineRender, render_offline, write_sound
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import FRAMES_PER_MS, RATE, Clip
from taichi_coach.timeline.spoken_words import estimate

LIVE_TIMES, PLAIN_TIMES, MOST_MB, GROWTH_MB = 4, 3, 400, 30
FPS = 25
#: What is reported, as it is called in the printed words.
FIGURES = {
    "film_s": ("film", "s"),
    "plain_s": ("plain way", "s"),
    "most_mb": ("memory", "MB"),
    "most_mb_of_a_quarter": ("memory of a quarter", "MB"),
    "film_mb": ("size", "MB"),
}


def gathered(name: str, minutes: float, size: tuple[int, int]) -> tuple[OfflineRender, FilmScene]:
    """Return what a film of the first minutes of a session is made of."""
    session, library = find_session(name)
    own = Settings()
    timeline = lay_out(
        session, library, session.supports[0], lead_s=0, length_of=estimate, speed=1.0
    )
    chance = np.random.default_rng(1)
    clips = {
        words: Clip(chance.integers(-3000, 3000, estimate(words) * FRAMES_PER_MS).astype(np.int16))
        for words in timeline.utterances
    }
    whole = render_offline(session, timeline, clips, own)
    whole = replace(whole, frames=min(whole.frames, round(minutes * 60 * RATE)))
    scene = film_scene(
        whole.timeline, dict(library.movements()), own, title=session.title, size=size
    )
    return whole, scene


def ours(whole: OfflineRender, scene: FilmScene, out: Path) -> None:
    options = FilmOptions(width=scene.width, height=scene.height, fps=FPS)
    write_film(whole, scene, out, options, lambda *_: None, lambda: False)


def plain(whole: OfflineRender, scene: FilmScene, out: Path) -> None:
    # As `render` does, our own way leaves Qt to the processes that paint.
    from taichi_coach.graphics.film.painter import FilmPainter

    sound = out.with_suffix(".wav")
    write_sound(whole, sound, lambda *_: None, lambda: False)
    form = f"-f rawvideo -pix_fmt bgra -s {scene.width}x{scene.height} -r {FPS} -i pipe:0".split()
    packed = [
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "128k",
    ]
    command = ["ffmpeg", "-y", "-v", "error", *form, "-i", str(sound), *packed, str(out)]
    painter = FilmPainter(scene)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin is not None
        for picture in range(pictures_in(whole.length_ms, FPS)):
            painter.draw_afresh(at_ms(picture, FPS))
            ffmpeg.stdin.write(painter.image.constBits())
        ffmpeg.stdin.close()
    if ffmpeg.returncode:
        raise SystemExit("ffmpeg could not write the film")


WAYS = {"ours": ours, "plain": plain}


def family_mb(root: int) -> float:
    """Return the memory of a process and of all that it has started; what is shared counts once."""
    kilobytes, asked = 0, [root]
    while asked:
        number = asked.pop()
        try:
            rolled = Path(f"/proc/{number}/smaps_rollup").read_text("ascii")
            kilobytes += next(
                int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")
            )
            asked += Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
        except OSError:  # it has just ended
            continue
    return kilobytes / 1024


def in_a_process(way: str, words: list[str], out: Path) -> dict[str, float]:
    """Make a film in a process of its own; return how long that took, and the most memory."""
    command = [sys.executable, __file__, "--way", way, str(out), *words]
    most = 0.0
    over = threading.Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as made:

        def watch() -> None:
            nonlocal most
            while not over.wait(0.25):
                most = max(most, family_mb(made.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        told, _ = made.communicate()
        over.set()
        watcher.join()
    if made.returncode:
        raise SystemExit(made.returncode)
    return json.loads(told) | {"most_mb": most}


def make(way: str, asked: argparse.Namespace, out: Path) -> None:
    """Make a film in this process, and print how long it took."""
    width, height = map(int, asked.size.split("x"))
    whole, scene = gathered(asked.session, asked.minutes, (width, height))
    began, began_cpu = time.perf_counter(), _processor_s()
    WAYS[way](whole, scene, out)
    told = {
        "took_s": time.perf_counter() - began,
        "processor_s": _processor_s() - began_cpu,
        "film_s": whole.length_ms / 1000,
        "film_mb": out.stat().st_size / 1e6,
    }
    print(json.dumps(told))


def _processor_s() -> float:
    """Return the time of the processor for this process and for its children that have ended."""
    return sum(os.times()[:4])


def measured(asked: argparse.Namespace, room: Path) -> dict[str, float]:
    words = ["--session", asked.session, "--size", asked.size, "--minutes"]
    film = in_a_process("ours", [*words, str(asked.minutes)], room / "ours.mp4")
    simple = in_a_process("plain", [*words, str(asked.minutes)], room / "plain.mp4")
    short = in_a_process("ours", [*words, str(asked.minutes / 4)], room / "short.mp4")
    told = {
        "length_s": film["film_s"],
        "film_s": film["took_s"],
        "film_processor_s": film["processor_s"],
        "faster_than_real_time": film["film_s"] / film["took_s"],
        "plain_s": simple["took_s"],
        "plain_processor_s": simple["processor_s"],
        "faster_than_plain": simple["took_s"] / film["took_s"],
        "film_mb": film["film_mb"],
        "plain_mb": simple["film_mb"],
        "most_mb": film["most_mb"],
        "most_mb_of_a_quarter": short["most_mb"],
    }
    return {name: round(value, 1) for name, value in told.items()}


def main(report: Report) -> int:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--session", default="week-06-a")
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--size", default="1280x720")
    words.add_argument("--json", action="store_true")
    words.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.way:
        make(asked.way[0], asked, Path(asked.way[1]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        told = measured(asked, Path(name))
    print(json.dumps(told) if asked.json else "\n".join(f"{n}: {v}" for n, v in told.items()))
    for key, (figure, unit) in FIGURES.items():
        report(figure, told[key], unit)
    good = (
        told["faster_than_real_time"] >= LIVE_TIMES
        and told["faster_than_plain"] >= PLAIN_TIMES
        and told["most_mb"] <= MOST_MB
        and told["most_mb"] - told["most_mb_of_a_quarter"] <= GROWTH_MB
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
