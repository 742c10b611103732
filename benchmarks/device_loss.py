"""A practice in the real window, while its sound device is taken away and given back.

    python benchmarks/device_loss.py [unplugged|alone|restarted|stalled|pulled ...]

unplugged: the device goes and another becomes the default, on which the person goes on.
alone: the only device goes, and comes back two seconds later.
restarted: the sound server is killed, and started again one second later.
stalled: the sound server stops answering for four seconds.
pulled: the device goes and another becomes the default, and the person wants it to pause
(headphones pulled, Bluetooth lost): how soon it stands, and how much is heard on the other one.

Each time the practice's own position, written down at every look, must never go back nor run ahead
of the machine's clock; every cue whose time lay in the sounding parts is heard once, at its
interval from the others; and the log holds one completed practice. Exit code 1 when something
of this is not so; 2 when something that this needs is not installed (see first_practice.py).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from first_practice import absent, clips_of, completed, laid_out, sounds_of
from null_sink import RATE, NullSink, Recorder, found

from taichi_coach import paths, settings
from tests.end2end.virtual_screen import VirtualScreen, until

if TYPE_CHECKING:
    from collections.abc import Callable

WATCHED = (sys.executable, str(Path(__file__).with_name("watched.py")))
#: Each unlike the others, and none the beginning of another.
WORDS = (
    "Sit tall on the chair",
    "Let both shoulders drop",
    "Look at the far wall",
    "Open all ten fingers",
    "Stretch them out wide",
    "Breathe in through the nose",
    "Now breathe slowly out",
    "Turn the palms upward",
    "Rest your hands again",
    "Feel the feet below you",
    "Lift the left arm",
    "Lower it like a feather",
    "Lift the other arm",
    "And that was the whole of it",
)
EVERY_S = 3
BREAK_S = 12.0
#: A look may come late, and what a device takes at once when it is opened counts as played.
AHEAD_MS = 100.0
#: What pulled headphones may leave: how soon it stands, and what of it another device may get.
STANDS_MS, LEAK_MS, AUDIBLE = 250.0, 100.0, 1e-4
#: One cue's place is known as well as this, also under a load that shifts the recorder.
NEAR_MS = 25.0


@dataclass
class Ears:
    """Recorders one after the other, each on a device of its own."""

    recorders: list[Recorder] = field(default_factory=list)

    def listen(self, sink: str = "nullout") -> None:
        """Record another device besides."""
        self.recorders.append(Recorder(sink))

    def heard(self, samples: np.ndarray) -> list[float]:
        """Return when, by the machine's clock in ms, a clip left one of the devices."""
        times = []
        for recorder, sound in self._sounds:
            began = recorder.began_ns() / 1e6
            times += [began + at * 1000 / RATE for at, _ in found(sound, samples)]
        return sorted(times)

    def stop(self) -> None:
        """Take down what all of them heard."""
        self._sounds = [(one, one.stop().mean(axis=1)) for one in self.recorders if one.marks]


def session(folder: Path) -> Path:
    steps = "".join(f'      - {{say: "{words}", wait: {EVERY_S}s}}\n' for words in WORDS)
    file = folder / "by-the-clock.yaml"
    head = "format: 1\nkind: session\nid: by-the-clock\ntitle: By the clock\nsupports: [seated]\n"
    file.write_text(
        f"{head}steps:\n  - section: Words\n    role: warm-up\n    steps:\n{steps}",
        "utf-8",
    )
    return file


def pactl(*words: str) -> str:
    told = subprocess.run(["pactl", *words], capture_output=True, text=True, check=False)
    return told.stdout


def module_of(sink: str) -> str:
    lines = pactl("list", "short", "modules").splitlines()
    return next(line.split()[0] for line in lines if f"sink_name={sink} " in f"{line} ")


def unplugged(server: NullSink, ears: Ears) -> None:
    del server
    pactl("load-module", "module-null-sink", "sink_name=second", f"rate={RATE}")
    ears.listen("second")
    time.sleep(1)
    ears.recorders[0].cut()  # the server would let it record the other device, a second time
    pactl("unload-module", module_of("nullout"))


def alone(server: NullSink, ears: Ears) -> None:
    del server
    pactl("unload-module", module_of("nullout"))
    time.sleep(2)
    pactl("load-module", "module-null-sink", "sink_name=nullout", f"rate={RATE}")
    ears.listen()


def restarted(server: NullSink, ears: Ears) -> None:
    server.server.kill()
    server.server.wait()
    time.sleep(1)
    server.start()
    ears.listen()


def stalled(server: NullSink, ears: Ears) -> None:
    server.server.send_signal(signal.SIGSTOP)
    time.sleep(4)
    server.server.send_signal(signal.SIGCONT)
    time.sleep(1)
    ears.recorders[0].cut()  # four seconds are missing in it, and no later time can be told
    ears.listen()


#: Kinds in which the device goes, and the person wants to go on with another one.
ON_ELSEWHERE = ("unplugged", "alone")
KINDS: dict[str, Callable[[NullSink, Ears], None]] = {
    "unplugged": unplugged,
    "alone": alone,
    "restarted": restarted,
    "stalled": stalled,
}


def practise(file: Path, seen: Path, screen: VirtualScreen, strike: Callable[[Ears], None]) -> Ears:
    """Practise in the window to the end, with `strike` on the way."""
    environment, ears = {**os.environ, **screen.environment}, Ears()
    command = [*WATCHED, str(seen), "open", str(file)]
    with subprocess.Popen(command, env=environment) as window:
        try:
            screen.focus("Tai Chi Coach", window)
            screen.wait_until_still(within_s=120)
            ears.listen()
            ears.recorders[0].wait_until_running()
            screen.begin_practice()
            time.sleep(BREAK_S)
            strike(ears)
            planned_s = laid_out(str(file), {}).duration_ms / 1000
            until(lambda: window.poll() is not None or completed(), planned_s + 60)
            assert window.poll() is None, f"the program ended with code {window.returncode}"
        finally:
            window.terminate()
    ears.stop()
    return ears


def judge_walk(report: Report, kind: str, seen: Path) -> list[str]:
    """Print how the position walked; return what is wrong with it."""
    lines = [line.split() for line in seen.read_text().splitlines()]
    looks = np.array([(int(one[0]) / 1e6, float(one[1])) for one in lines if len(one) == 2])
    said = [f"{one[1]} at {int(one[2]) / 1000:.1f} s" for one in lines if len(one) == 3]
    # A look that comes late makes up for what the one before it could not see: that is no jump.
    behind = looks[:, 1] - looks[:, 0]
    forward = max(behind[i] - behind[max(0, i - 15) : i].max() for i in range(1, len(behind)))
    stood = behind[: len(behind) // 8].max() - behind[-1]
    back = float(np.maximum(-np.diff(looks[:, 1]), 0).max())
    print(
        f"  {len(looks)} looks: back by {back:.0f} ms at most, ahead of the clock by "
        f"{forward:.0f} ms at most; stood for {stood:.0f} ms in all; "
        f"{'; '.join(said) or 'told nothing'}"
    )
    report(f"{kind} back", back, "ms")
    report(f"{kind} ahead", forward, "ms")
    report(f"{kind} stood", stood, "ms")
    faults = [] if back == 0 else [f"the position went back by {back:.0f} ms"]
    return faults if forward <= AHEAD_MS else [*faults, f"it jumped ahead by {forward:.0f} ms"]


def judge_sound(report: Report, kind: str, file: Path, ears: Ears) -> list[str]:
    """Print where the cues were heard; return what is wrong with it."""
    clips = clips_of(str(file))
    sounds = sounds_of(laid_out(str(file), clips), clips)
    heard = [ears.heard(sound.samples) for sound in sounds]
    offsets = [at[0] - sound.at_ms if at else None for at, sound in zip(heard, sounds, strict=True)]
    lost = [sound.name for at, sound in zip(heard, sounds, strict=True) if not at]
    doubled = [sound.name for at, sound in zip(heard, sounds, strict=True) if len(at) > 1]
    firm = [one for one in offsets if one is not None]
    steps = [after - before for before, after in pairwise(firm)]
    breaks = [one for one in steps if abs(one) > NEAR_MS]
    fine = sorted(abs(one) for one in steps if abs(one) <= NEAR_MS) or [0.0]
    print(
        f"  {len(firm)} of {len(sounds)} cues heard, {len(doubled)} doubled, in the silence "
        f"{len(lost)} ({', '.join(lost)}); intervals off by median {np.median(fine):.2f} "
        f"max {fine[-1]:.2f} ms; "
        f"across the loss later by {', '.join(f'{one:.0f} ms' for one in breaks) or 'nothing'}"
    )
    report(f"{kind} lost", len(lost), "cues")
    report(f"{kind} most", fine[-1], "ms")
    faults = [f"heard twice: {name}" for name in doubled]
    faults += [f"came {-one:.0f} ms too early" for one in breaks if one < 0]
    where = [i for i, one in enumerate(offsets) if one is None]
    if where and where != list(range(where[0], where[-1] + 1)):
        faults.append("cues are lost in more than one place")
    if len(firm) < len(WORDS) // 2 or not offsets or offsets[-1] is None:
        faults.append("the sound did not come back")
    return faults


def measured(report: Report, kind: str) -> list[str]:
    print(f"{kind}:", flush=True)
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)) as server:
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        # Who has chosen nothing pauses by headphones that are pulled out, but by no lost server.
        own = settings.Settings(
            safety_read=True, ambience="none", pause_unplugged=kind not in ON_ELSEWHERE
        )
        settings.save(paths.settings_file(), own)
        file, seen = session(Path(name)), Path(name, "seen.txt")
        with VirtualScreen(Path(name)) as screen:
            ears = practise(file, seen, screen, lambda ears: KINDS[kind](server, ears))
        return [*judge_walk(report, kind, seen), *judge_sound(report, kind, file, ears)]


def pulled(report: Report) -> list[str]:
    """Pull headphones out, in a practice with the sea behind it; go on by a key on the other."""
    print("pulled:", flush=True)
    with tempfile.TemporaryDirectory() as name, NullSink(Path(name)):
        os.environ[paths.HOME_VARIABLE] = str(Path(name, "home"))
        own = settings.Settings(safety_read=True, ambience="ocean", ambience_level=200)
        settings.save(paths.settings_file(), own)
        pactl("load-module", "module-null-sink", "sink_name=second", f"rate={RATE}")
        seen, other = Path(name, "seen.txt"), Recorder("second")
        with VirtualScreen(Path(name)) as screen:
            environment = {**os.environ, **screen.environment}
            command = [*WATCHED, str(seen), "open", str(session(Path(name)))]
            with subprocess.Popen(command, env=environment) as window:
                try:
                    screen.focus("Tai Chi Coach", window)
                    screen.begin_practice()
                    time.sleep(BREAK_S)
                    at_ns = time.monotonic_ns()
                    pactl("unload-module", module_of("nullout"))
                    time.sleep(4)
                    stood_ns = int(seen.read_text().splitlines()[-1].split()[0])
                    key_ns = time.monotonic_ns()
                    screen.press("space")
                    time.sleep(4)
                finally:
                    window.terminate()
        loud = np.abs(other.stop()).max(axis=1) > AUDIBLE
        cut = round(other.frame_at(key_ns))
    stood_ms, leaked_ms = (stood_ns - at_ns) / 1e6, loud[:cut].sum() * 1000 / RATE
    after_s = loud[cut:].sum() / RATE
    print(
        f"  stands {stood_ms:.0f} ms after it; {leaked_ms:.0f} ms heard on the other device before"
        f" the key, {after_s:.1f} s after it"
    )
    report("pulled stands", stood_ms, "ms")
    report("pulled heard elsewhere", leaked_ms, "ms")
    faults = [] if stood_ms <= STANDS_MS else ["it stood too late"]
    faults += [] if leaked_ms <= LEAK_MS else ["it was heard on the other device"]
    return faults if after_s > 1 else [*faults, "no key made it go on"]


def main(report: Report) -> int:
    if missing := absent():
        print(f"device_loss.py {missing}")
        return 2
    faults = []
    for kind in sys.argv[1:] or (*KINDS, "pulled"):
        found_here = pulled(report) if kind == "pulled" else measured(report, kind)
        print(f"  {'; '.join(found_here) or 'as written'}", flush=True)
        faults += found_here
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
