"""The voices for Piper that are here: those the person has put there, and those of packages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taichi_coach.paths import home

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "voices"
_MODEL, _ABOUT = ".onnx", ".onnx.json"


@dataclass(frozen=True, slots=True)
class PiperModel:
    """A voice's file; `language` is a tag such as "en-us", or empty."""

    file: Path
    language: str

    @property
    def name(self) -> str:
        """Return what its file is called, such as "en_US-lessac-medium"."""
        return self.file.stem


def voices_folder() -> Path:
    """Return where a person puts voices: pairs of files ending in .onnx and .onnx.json."""
    return home() / FOLDER


def piper_models() -> tuple[PiperModel, ...]:
    """Return the voices of the person's folder, and then those of packages, each name once."""
    models: dict[str, PiperModel] = {}
    for file in (*sorted(voices_folder().glob(f"*{_MODEL}")), *sorted(_packaged())):
        about = _about(file)
        if about is not None:
            models.setdefault(file.stem, PiperModel(file, _language(about, file.stem)))
    return tuple(models.values())


def _packaged() -> Iterator[Path]:
    """Yield the models in installed packages, by the lists of their files: none is imported."""
    for package in distributions():
        if _ABOUT in (package.read_text("RECORD") or ""):
            for listed in package.files or ():
                if listed.name.endswith(_MODEL):
                    yield Path(str(package.locate_file(listed)))


def _about(model: Path) -> dict[str, Any] | None:
    """Return what stands beside a model; None where it is none of Piper's, or not whole."""
    try:
        about = json.loads(model.with_suffix(_ABOUT).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    mine = isinstance(about, dict) and "phoneme_id_map" in about and model.is_file()
    return about if mine else None


def _language(about: dict[str, Any], name: str) -> str:
    """Return the language that a voice tells, or that stands in its name."""
    block = about.get("language")
    code = str(block.get("code", "")) if isinstance(block, dict) else ""
    match = re.match(r"([a-z]{2,3})[_-]([A-Z]{2})\b", code or name.partition("-")[0])
    return "-".join(match.groups()).lower() if match else ""
