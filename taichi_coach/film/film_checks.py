"""Whether a film can be begun: looked at before anything that takes time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.errors import SoundError
from taichi_coach.film.options import ENDINGS, RATES, Codec, codec_for, wrong_size
from taichi_coach.loading import load_problem
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import place_fault
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.film.options import FilmOptions

#: The encoder of the pictures and that of the sound, as the libraries call them.
ENCODERS: Final = {Codec.H264: ("libx264", "aac"), Codec.VP9: ("libvpx-vp9", "libopus")}


def check_film_place(out: Path, options: FilmOptions) -> None:
    """Look whether a film can be written, before anything that takes time.

    Raises:
        SoundError: There is no such folder, no right to write there, no encoder, or there are no
            films of such an ending, size or rate.
    """
    _check_form(out, options)
    fault = place_fault(out)
    if fault:
        raise SoundError(fault)
    check_encoders(codec_for(out))


def _check_form(out: Path, options: FilmOptions) -> None:
    if out.suffix.lower() not in ENDINGS:
        raise SoundError(
            tr("{out} is no film: let its name end in {endings}.").format(
                out=out.name, endings=or_list(ENDINGS)
            )
        )
    wrong = wrong_size(options.width, options.height)
    if wrong:
        raise SoundError(wrong)
    if options.fps not in RATES:
        raise SoundError(
            tr("A film has {rates} pictures a second, not {fps}.").format(
                rates=or_list(map(str, RATES)), fps=options.fps
            )
        )


def check_encoders(codec: Codec) -> None:
    """Look whether what compresses pictures and sound is there.

    Raises:
        SoundError: It is not.
    """
    try:
        import av  # noqa: PLC0415  heavy; only who writes a film needs it
    except ImportError as error:
        raise SoundError(load_problem(error) or str(error)) from error
    for name in ENCODERS[codec]:
        try:
            av.Codec(name, "w")
        except ValueError as error:  # av's own UnknownCodecError is one
            raise SoundError(
                tr(
                    "The package av (PyAV) has no encoder {name} here: install another one (pip "
                    "install --force-reinstall av), or choose the other kind of film, {endings}."
                ).format(name=name, endings=or_list(ENDINGS))
            ) from error
