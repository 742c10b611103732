"""Where it may hurt, in the words of the buttons."""

from __future__ import annotations

from typing import Final

from taichi_coach.practice.storage.records import BodySite

#: What is offered, in the order of the buttons.
SITE_WORDS: Final = {
    BodySite.HANDS: "Hands",
    BodySite.WRISTS: "Wrists",
    BodySite.SHOULDERS: "Shoulders",
    BodySite.NECK: "Neck",
    BodySite.BACK: "Back",
    BodySite.HIPS: "Hips",
    BodySite.KNEES: "Knees",
    BodySite.ANKLES: "Ankles",
    BodySite.ELSEWHERE: "Elsewhere",
}

#: Said wherever a practice has hurt.
SEEK_HELP: Final = (
    "Pain in the chest, fainting, bad breathlessness or sudden weakness: call for emergency help "
    "now. A fall, a hot or swollen joint, numbness, or pain that is still there tomorrow: ask a "
    "doctor or physiotherapist before you practise again."
)
