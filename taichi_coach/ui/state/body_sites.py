"""Where it may hurt, in the words of the buttons."""

from __future__ import annotations

from typing import Final

PLACE_WORDS: Final = {
    "hands": "Hands",
    "wrists": "Wrists",
    "shoulders": "Shoulders",
    "neck": "Neck",
    "back": "Back",
    "hips": "Hips",
    "knees": "Knees",
    "ankles": "Ankles",
    "elsewhere": "Elsewhere",
}

#: Said wherever a practice has hurt.
SEEK_HELP: Final = (
    "Pain in the chest, fainting, bad breathlessness or sudden weakness: call for emergency help "
    "now. A fall, a hot or swollen joint, numbness, or pain that is still there tomorrow: ask a "
    "doctor or physiotherapist before you practise again."
)
