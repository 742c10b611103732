"""A private sound server whose only device is a recorder's: what a loudspeaker would be given."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray

RATE = 48_000
MISSING = "Install pulseaudio and pulseaudio-utils to run this (apt install both)."


class NullSink:
    """A pulseaudio of our own in `folder`; the environment must be set before Qt sees a device."""

    def __init__(self, folder: Path) -> None:
        if not (shutil.which("pulseaudio") and shutil.which("parec")):
            raise SystemExit(MISSING)
        socket = folder / "pa.sock"
        self.environment = {"XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": f"unix:{socket}"}
        serve = f"module-native-protocol-unix socket={socket} auth-anonymous=1"
        self._command = ["pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no"]
        self._command += ["--use-pid-file=no", "--disable-shm=no", "-L", serve]
        self._command += ["-L", f"module-null-sink sink_name=nullout rate={RATE}"]
        self._socket = socket
        self.start()

    def start(self) -> None:
        """Start the server; again, where it was ended."""
        self._socket.unlink(missing_ok=True)
        self.server = subprocess.Popen(
            self._command, env={**os.environ, **self.environment}, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 10
        while not self._socket.exists() and time.monotonic() < until:
            time.sleep(0.02)

    def __enter__(self) -> Self:
        os.environ.update(self.environment)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.terminate()
        self.server.wait(5)


class Recorder:
    """Records a null sink from its making until `stop`; `marks` say when how much had come."""

    def __init__(self, sink: str = "nullout") -> None:
        command = ["parec", "-d", f"{sink}.monitor", f"--rate={RATE}", "--channels=2"]
        command += ["--format=s16le", "--raw", "--latency-msec=20", "--process-time-msec=5"]
        self._parec = subprocess.Popen(command, stdout=subprocess.PIPE)
        self._parts: list[bytes] = []
        self._size = 0
        self.marks: list[tuple[int, int]] = []
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self._parec.stdout is not None
        while part := os.read(self._parec.stdout.fileno(), 65_536):
            self._parts.append(part)
            self._size += len(part)
            self.marks.append((time.monotonic_ns(), self._size // 4))

    def wait_until_running(self, within_s: float = 5.0) -> None:
        """Return once the first part has come, or after `within_s`."""
        until = time.monotonic() + within_s
        while not self._parts and time.monotonic() < until:
            time.sleep(0.01)

    def cut(self) -> None:
        """Record no more; what was recorded stays."""
        self._parec.terminate()

    def stop(self) -> NDArray[np.float32]:
        """Return what was recorded, (n, 2) between -1 and 1."""
        self.cut()
        self._thread.join()
        self._parec.wait()
        assert self._parec.stdout is not None
        self._parec.stdout.close()
        heard = b"".join(self._parts)
        whole = np.frombuffer(heard[: len(heard) // 4 * 4], "<i2")
        return whole.reshape(-1, 2).astype(np.float32) / 32_768

    def frame_at(self, at_ns: int) -> float:
        """Return which frame left the device at `at_ns`, by the fastest way a part ever came."""
        return (at_ns - self.began_ns()) * RATE / 1e9

    def began_ns(self) -> float:
        """Return when the first frame left the device, by the same measure."""
        return min(when - frames * 1e9 / RATE for when, frames in self.marks)


class FileRecorder:
    """Records the null sink into `file` by a process of its own, which nothing here holds up."""

    def __init__(self, file: Path) -> None:
        command = ["parec", "-d", "nullout.monitor", f"--rate={RATE}", "--channels=2"]
        command += ["--format=s16le", "--raw", "--latency-msec=50"]
        self._file = file
        self._parec = subprocess.Popen(command, stdout=file.open("wb"))
        until = time.monotonic() + 5
        while not file.stat().st_size and time.monotonic() < until:
            time.sleep(0.02)

    def stop(self) -> NDArray[np.float32]:
        """Return what was recorded, (n, 2) between -1 and 1."""
        self._parec.terminate()
        self._parec.wait()
        whole = np.fromfile(self._file, "<i2")
        return whole[: len(whole) // 2 * 2].reshape(-1, 2).astype(np.float32) / 32_768


def found(
    recording: NDArray[np.float32], clip: NDArray[np.float32], least: float = 0.6
) -> list[tuple[int, float]]:
    """Return every frame at which `clip` is heard and how alike it is, 0 to 1, in order.

    Both are mono. They are sharpened (each sample less its neighbour) and compared by
    normalised cross-correlation, whatever the level; of matches that overlap, the best counts.
    """
    sharp, wanted = np.diff(recording, prepend=0.0), np.diff(clip, prepend=0.0)
    size = 1 << (len(sharp) + len(wanted) - 1).bit_length()
    spectrum = np.fft.rfft(sharp, size) * np.conj(np.fft.rfft(wanted, size))
    alike = np.fft.irfft(spectrum, size)[: len(sharp)]
    energy = np.concatenate([[0.0], np.cumsum(sharp.astype(np.float64) ** 2)])
    last = np.minimum(np.arange(len(sharp)) + len(wanted), len(sharp))
    power = energy[last] - energy[: len(sharp)]
    own = float((wanted.astype(np.float64) ** 2).sum())
    alike = np.where(power > own * 1e-6, alike / np.sqrt(np.maximum(power, own * 1e-6) * own), 0)
    here = []
    for at in np.flatnonzero(alike > least)[np.argsort(-alike[alike > least])]:
        if all(abs(int(at) - other) > len(clip) // 2 for other, _ in here):
            here.append((int(at), float(alike[at])))
    return sorted(here)
