"""Where it may hurt, as it is asked."""

from __future__ import annotations

from typing import Final

from taichi_coach.practice.storage.records import BodySite
from taichi_coach.text.catalogue import tr

#: What is offered, in the order of the buttons.
OFFERED_SITES: Final = (
    *(BodySite.HANDS, BodySite.WRISTS, BodySite.SHOULDERS, BodySite.NECK, BodySite.BACK),
    *(BodySite.HIPS, BodySite.KNEES, BodySite.ANKLES, BodySite.ELSEWHERE),
)

#: What cannot wait, told first and apart where a practice hurts.
EMERGENCY: Final = tr(
    "Pain in the chest, fainting, bad breathlessness or sudden weakness: call for emergency help "
    "now."
)
ASK_A_DOCTOR: Final = tr(
    "A fall, a hot or swollen joint, numbness, or pain that is still there tomorrow: ask a "
    "doctor or physiotherapist before you practise again."
)
#: Said wherever a practice has hurt.
SEEK_HELP: Final = f"{EMERGENCY} {ASK_A_DOCTOR}"
