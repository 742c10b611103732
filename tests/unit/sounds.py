"""Sound files made for tests."""

import io
import wave
from fractions import Fraction

import av
import numpy as np


def tone(hertz, seconds, rate, level=0.3):
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def wav(sound, rate, channels=1, width=2):
    steps = np.rint(np.repeat(sound, channels) * (2 ** (8 * width - 1) - 1)).astype("<i4")
    if width == 1:
        content = (steps + 128).astype(np.uint8).tobytes()
    else:
        content = steps.view(np.uint8).reshape(-1, 4)[:, :width].tobytes()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(content)
    return file.getvalue()


def encoded(
    container, codec, *, sound_s=1, rate=48_000, layout="mono", picture=False, file=None, **options
):
    """A tone as a sound file: its bytes, or `file`, where the writer has to go back.

    Without a codec there is no sound, and with a picture it is a film.
    """
    out = io.BytesIO() if file is None else str(file)
    with av.open(out, "w", format=container, options=options) as written:
        film = _film(written) if picture else None
        sound = written.add_stream(codec, rate=rate, layout=layout) if codec else None
        for pos in range(0, round(sound_s * rate), rate // 10) if sound else ():
            written.mux(sound.encode(_tenth(pos, rate, sound)))
        for stream, frame in ((film, _still()), (film, None), (sound, None)):
            if stream is not None:
                written.mux(stream.encode(frame))
    return out.getvalue() if file is None else file.read_bytes()


def _tenth(pos, rate, sound):
    """A tenth of a second of a tone, in each channel."""
    tone_here = 0.3 * np.sin(2 * np.pi * 300 / rate * np.arange(pos, pos + rate // 10))
    many = np.repeat(tone_here.astype(np.float32), sound.layout.nb_channels)[None]
    frame = av.AudioFrame.from_ndarray(many, format="flt", layout=sound.layout.name)
    frame.sample_rate, frame.pts, frame.time_base = rate, pos, Fraction(1, rate)
    return frame


def _film(written):
    film = written.add_stream("mpeg4", rate=5)
    film.width = film.height = 64
    film.pix_fmt = "yuv420p"
    return film


def _still():
    frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
    frame.pts = 0
    return frame


def decoded(file):
    """A sound file as it is played: (n, 2), its largest step standing for 1."""
    with av.open(str(file)) as opened:
        form = av.AudioResampler("flt", "stereo", 48_000)
        frames = (*opened.decode(audio=0), None)
        parts = [part.to_ndarray() for frame in frames for part in form.resample(frame)]
    return np.concatenate(parts, axis=1).reshape(-1, 2)
