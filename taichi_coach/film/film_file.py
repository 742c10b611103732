"""The file of a film: pictures, sound and captions side by side, chapters, cover and title.

Heavy: imports av and numpy.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import av
from av.error import FFmpegError
from av.stream import Disposition

from taichi_coach.film.encoding import set_up
from taichi_coach.film.film_captions import CaptionTrack
from taichi_coach.film.film_checks import ENCODERS
from taichi_coach.film.film_parts import at_ms
from taichi_coach.film.film_sound import FilmSound
from taichi_coach.film.not_by_default import turn_captions_off
from taichi_coach.film.options import Codec
from taichi_coach.sound.av_parts import chapters_of, cover_packet, cover_stream
from taichi_coach.sound.clip import FRAMES_PER_MS, RATE
from taichi_coach.sound.metadata import Chapter
from taichi_coach.text.language_codes import three_letters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.stream import Stream
    from av.video.codeccontext import VideoCodecContext

    from taichi_coach.film.options import FilmOptions
    from taichi_coach.film.worker_messages import Finished
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.sound.metadata import Metadata

_CONTAINERS: Final = {Codec.H264: "mp4", Codec.VP9: "webm"}
#: The index stands in front, so that a film begins before all of it is there.
_CONTAINER_OPTIONS: Final = {
    Codec.H264: {"movflags": "+faststart"},
    Codec.VP9: {"default_mode": "passthrough"},
}
_SOUND: Final[dict[Codec, tuple[int, dict[str, str]]]] = {
    Codec.H264: (128_000, {"aac_coder": "fast"}),
    Codec.VP9: (96_000, {"compression_level": "5"}),
}


class FilmFile:
    """A film that is being written, part after part. Close it, or drop it when it is not wanted."""

    def __init__(
        self, file: Path, whole: OfflineRender, codec: Codec, options: FilmOptions
    ) -> None:
        """Begin the file.

        Raises:
            OSError: It cannot be written.
        """
        self._file, self._codec, self._fps = file, codec, options.fps
        # As a whole path: FFmpeg takes what stands before a colon for the kind of an address.
        self._film: OutputContainer = av.open(
            str(file.absolute()), "w", format=_CONTAINERS[codec], options=_CONTAINER_OPTIONS[codec]
        )
        try:
            self._begin(whole, options)
        except BaseException:
            self.drop()
            raise

    def _begin(self, whole: OfflineRender, options: FilmOptions) -> None:
        """Say what is in the film, and write what stands before it."""
        about, codec = whole.about, self._codec
        self._pictures = self._film.add_stream(ENCODERS[codec][0], rate=options.fps)
        set_up(cast("VideoCodecContext", self._pictures.codec_context), codec, options)
        bit_rate, sound_options = _SOUND[codec]
        sound = cast(
            "AudioStream",
            self._film.add_stream(
                ENCODERS[codec][1], rate=RATE, layout="stereo", options=sound_options
            ),
        )
        sound.bit_rate = bit_rate
        self._sound = FilmSound(whole.mix, whole.frames, sound)
        self._captions = (
            CaptionTrack(whole.lines, whole.length_ms, self._film, codec)
            if options.has_track and whole.lines
            else None
        )
        _describe(self._film, about, _chapters(about, codec))
        tongue = three_letters(about.language)
        for stream in (sound, *([self._captions.stream] if self._captions else [])):
            stream.metadata["language"] = tongue
        sound.disposition = self._pictures.disposition = Disposition.default
        # Words that stand in the picture as well are not shown twice unless somebody asks for it.
        self._by_default = not options.burns
        if self._captions and self._by_default:
            self._captions.stream.disposition = Disposition.default
        covered = codec is Codec.H264 and about.cover
        self._cover = cover_stream(self._film) if covered else None
        self._film.start_encoding()
        if self._cover is not None:
            self._film.mux(cover_packet(self._cover, about.cover))

    def write(self, finished: Finished) -> None:
        """Add the next part, with its sound and captions.

        Raises:
            OSError: It cannot be written.
        """
        end_ms = at_ms(finished.part.end, self._fps)
        if self._captions is not None:
            self._film.mux(list(self._captions.until(end_ms)))
        self._film.mux(list(self._sound.until(end_ms * FRAMES_PER_MS)))
        self._film.mux(list(self._packets(finished)))

    def _packets(self, finished: Finished) -> Iterable[av.Packet[Stream]]:
        for number, each in enumerate(finished.packets, finished.part.first):
            packet: av.Packet[Stream] = av.Packet(each.content)
            packet.stream = self._pictures
            packet.time_base = Fraction(1, self._fps)
            packet.pts = packet.dts = number
            packet.duration = 1
            packet.is_keyframe = each.key
            yield packet

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: It cannot be written.
        """
        self._film.close()
        if self._captions and not self._by_default and self._codec is Codec.H264:
            turn_captions_off(self._file)

    def drop(self) -> None:
        """Let go of the file, whatever is in it; may be called after `close`, too."""
        with suppress(FFmpegError, OSError, ValueError):
            self._film.close()


def _describe(film: OutputContainer, about: Metadata, parts: Iterable[Chapter]) -> None:
    tags = {
        "title": about.title,
        "artist": about.artist,
        "comment": about.comment,
        "language": about.language,
    }
    film.metadata.update({name: " ".join(value.split()) for name, value in tags.items() if value})
    film.set_chapters(chapters_of(parts))


def _chapters(about: Metadata, codec: Codec) -> tuple[Chapter, ...]:
    """Return the chapters; in an MP4, what stands before the first of them is one, too.

    A track of titles begins with the film: the first of them would be shown from there on.
    """
    chapters = about.chapters
    if codec is Codec.H264 and chapters and chapters[0].at_ms > 0:
        return Chapter(about.title, 0, chapters[0].at_ms), *chapters
    return chapters
