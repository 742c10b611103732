"""Whether the loudspeaker is muted, asked of the sound server: PulseAudio, or PipeWire as one.

Qt tells nothing of it. Elsewhere nothing is said: what Windows and macOS would answer was never
seen, and who hears well is not to read that nothing is heard.
"""

from __future__ import annotations

import ctypes
import logging
import sys
import time
from contextlib import suppress
from typing import Any, ClassVar, Final

_log = logging.getLogger(__name__)

#: How long the server may take; one that is there answers within a hundredth of it.
ANSWERS_S: Final = 1.0
_DEFAULT: Final = b"@DEFAULT_SINK@"
_LIBRARY: Final = "libpulse.so.0"
_MOST_CHANNELS: Final = 32
_STAY_AWAY: Final = 1  # PA_CONTEXT_NOAUTOSPAWN: a server that is not there is not started
_READY, _FAILED, _RUNNING = 4, 5, 0


class _SampleSpec(ctypes.Structure):
    _fields_: ClassVar = [
        ("format", ctypes.c_int),
        ("rate", ctypes.c_uint32),
        ("channels", ctypes.c_uint8),
    ]


class _ChannelMap(ctypes.Structure):
    _fields_: ClassVar = [("channels", ctypes.c_uint8), ("map", ctypes.c_int * _MOST_CHANNELS)]


class _Volumes(ctypes.Structure):
    _fields_: ClassVar = [
        ("channels", ctypes.c_uint8),
        ("values", ctypes.c_uint32 * _MOST_CHANNELS),
    ]


class _Sink(ctypes.Structure):
    """The beginning of `pa_sink_info` (pulse/introspect.h), the same since 0.9."""

    _fields_: ClassVar = [
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("channel_map", _ChannelMap),
        ("owner_module", ctypes.c_uint32),
        ("volumes", _Volumes),
        ("mute", ctypes.c_int),
    ]

    def is_muted(self) -> bool:
        used = self.volumes.values[: self.volumes.channels]
        return bool(self.mute) or (len(used) > 0 and not any(used))


_TOLD = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_Sink), ctypes.c_int, ctypes.c_void_p
)


def is_muted(within_s: float = ANSWERS_S) -> bool:
    """Tell whether the device that plays is muted, or its volume 0; no, where that is not known.

    It waits for the server, `within_s` seconds at most.
    """
    if sys.platform != "linux":
        return False
    try:
        server = _Server(within_s)
    except OSError as error:  # there is no such library
        _log.info("the volume is not known: %s", error)
        return False
    try:
        return server.ready() and server.sink_is_muted()
    finally:
        server.close()


class _Server:
    """A connection of its own, in the thread that asks."""

    def __init__(self, within_s: float) -> None:
        """Begin to connect.

        Raises:
            OSError: There is no library for it.
        """
        self._pulse = _library()
        self._until_s = time.monotonic() + within_s
        self._loop = ctypes.c_void_p(self._pulse.pa_mainloop_new())
        loop = ctypes.c_void_p(self._pulse.pa_mainloop_get_api(self._loop))
        self._context = ctypes.c_void_p(self._pulse.pa_context_new(loop, b"taichi-coach"))
        self._pulse.pa_context_connect(self._context, None, _STAY_AWAY, None)

    def ready(self) -> bool:
        """Wait until it is connected; False where it cannot be, or is not in time."""
        state = self._pulse.pa_context_get_state
        while state(self._context) < _READY and self._turn():
            pass
        return bool(state(self._context) == _READY)

    def sink_is_muted(self) -> bool:
        """Ask for the sink that plays by default."""
        muted: list[bool] = []

        def take(_context: object, sink: Any, _end: int, _mine: object) -> None:
            if sink:
                muted.append(sink.contents.is_muted())

        callback = _TOLD(take)  # it has to live as long as it may be called
        number = self._pulse.pa_context_get_sink_info_by_name(
            self._context, _DEFAULT, callback, None
        )
        if not number:
            return False
        asked = ctypes.c_void_p(number)
        while self._pulse.pa_operation_get_state(asked) == _RUNNING and self._turn():
            pass
        self._pulse.pa_operation_cancel(asked)
        self._pulse.pa_operation_unref(asked)
        return muted == [True]

    def _turn(self) -> bool:
        """Do what has come, or wait for it; False when time is over or the server has gone."""
        left_us = int((self._until_s - time.monotonic()) * 1e6)
        if left_us <= 0 or self._pulse.pa_context_get_state(self._context) >= _FAILED:
            return False
        ways = self._pulse
        return bool(
            ways.pa_mainloop_prepare(self._loop, left_us) >= 0
            and ways.pa_mainloop_poll(self._loop) >= 0
            and ways.pa_mainloop_dispatch(self._loop) >= 0
        )

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):
            self._pulse.pa_context_disconnect(self._context)
            self._pulse.pa_context_unref(self._context)
            self._pulse.pa_mainloop_free(self._loop)


def _library() -> Any:
    pulse = ctypes.CDLL(_LIBRARY)
    for name in ("mainloop_new", "mainloop_get_api", "context_new"):
        getattr(pulse, f"pa_{name}").restype = ctypes.c_void_p
    pulse.pa_context_get_sink_info_by_name.restype = ctypes.c_void_p
    pulse.pa_context_get_sink_info_by_name.argtypes = (
        *(ctypes.c_void_p, ctypes.c_char_p, _TOLD, ctypes.c_void_p),
    )
    return pulse
