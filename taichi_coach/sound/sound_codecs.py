"""The compressed forms of sound files: by whom each is written, and how.

Light. Nothing of it is a program of its own: the encoders come with packages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import SoundError
from taichi_coach.loading import load_problem
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SoundCodec:
    """How one kind of file is compressed.

    Attributes:
        encoder: What its library calls the encoder.
        container: What its library calls the kind of file.
        samples: The form of the samples that the encoder takes.
        bit_rate: Bits a second, 0 where the encoder decides.
        options: What the encoder is told besides.
        container_options: What the writer of the file is told.
        package: The package that brings the encoder.
    """

    encoder: str
    container: str
    samples: str
    bit_rate: int = 0
    options: Mapping[str, str] = field(default_factory=dict)
    container_options: Mapping[str, str] = field(default_factory=dict)
    package: str = "av"


# WORKAROUND findings/av-lame-is-slow.sh: MP3 files are compressed by lameenc.
#: By the file's ending. LAME's quality 7 takes half the time of its default, and speech over soft
#: noise does not show it.
CODECS: Final = {
    ".mp3": SoundCodec(
        "LAME", "mp3", "s16", 128_000, {"compression_level": "7"}, package="lameenc"
    ),
    ".m4a": SoundCodec(
        "aac",
        "mp4",
        "fltp",
        128_000,
        {"aac_coder": "fast"},
        {"movflags": "+faststart", "brand": "M4A "},
    ),
    ".ogg": SoundCodec("VORBIS", "OGG", "float32", package="soundfile"),
    ".opus": SoundCodec("libopus", "opus", "s16", 96_000, {"compression_level": "5"}),
    ".flac": SoundCodec("flac", "flac", "s16", 0, {"compression_level": "5"}),
}


def check_codec(kind: str) -> None:
    """Look whether files with this ending can be written, before anything that takes time.

    Raises:
        SoundError: The package that brings the encoder is missing, does not load, or lacks it.
    """
    codec = CODECS[kind]
    try:
        has = _LOOKS[codec.package](codec)
    except ImportError as error:
        raise SoundError(load_problem(error) or str(error)) from error
    if not has:
        raise SoundError(
            tr(
                "The package {package} writes no {kind} files here, for it lacks {encoder}: "
                "install another one (pip install --force-reinstall {package}), or take wav."
            ).format(package=codec.package, kind=kind[1:], encoder=codec.encoder)
        )


def _in_av(codec: SoundCodec) -> bool:
    from av.codec.codec import Codec  # noqa: PLC0415  heavy; only who writes such a file needs it

    try:
        Codec(codec.encoder, "w")
    except ValueError:  # av's own UnknownCodecError is one
        return False
    return True


def _in_lameenc(_codec: SoundCodec) -> bool:
    import lameenc  # noqa: PLC0415  likewise

    return hasattr(lameenc, "Encoder")


def _in_soundfile(codec: SoundCodec) -> bool:
    try:
        import soundfile  # noqa: PLC0415  likewise
    except OSError as error:  # its library does not load
        raise ImportError(str(error), name="soundfile") from error
    return codec.encoder in soundfile.available_subtypes(codec.container)


_LOOKS: Final = {"av": _in_av, "lameenc": _in_lameenc, "soundfile": _in_soundfile}
