"""To which practice a movement belongs, and how much it asks."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """Which practice a movement belongs to."""

    YANG = "yang"
    SUN = "sun"
    WARM_UP = "warm-up"
    HAND = "hand"
    BREATHING = "breathing"
    QIGONG = "qigong"
    PHYSIO = "physio"


#: What is taught as forms: it wants a warm-up, is done standing, and the eyes go with a hand.
FORMS = frozenset({Family.YANG, Family.SUN, Family.QIGONG})


class Risk(StrEnum):
    """How much a movement asks of joints and balance."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
