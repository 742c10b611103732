import io
import subprocess

import pytest

from taichi_coach.sound import decode, decoder


@pytest.fixture
def decoded_here(monkeypatch):
    """The decoder works in this process, which imports PyAV once; a few tests start its own."""

    def run(command, *, input, **_):  # noqa: A002  as subprocess.run calls it
        *_, seconds, channels = command
        out = io.BytesIO()
        code = decoder.write_plain(input, out, int(seconds), int(channels))
        return subprocess.CompletedProcess(command, code, out.getvalue())

    monkeypatch.setattr(decode.subprocess, "run", run)
