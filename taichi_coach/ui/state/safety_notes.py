"""When to stop, who asks a doctor first, and a safe room: read once, and in the settings."""

from __future__ import annotations

from typing import Final

from taichi_coach.text.catalogue import tr

#: The facts are those of classes for seniors; nothing here is a diagnosis or a promise.
SAFETY_CARDS: Final = (
    (
        tr("Stop, and get help"),
        (
            tr("Chest pain or tightness."),
            tr("You can hardly breathe, or feel faint or sick."),
            tr("A weak side, a drooping face, odd speech."),
            tr("A sudden, very bad headache."),
            tr("Call your emergency number first."),
        ),
    ),
    (
        tr("Leave a movement out"),
        (
            tr("It hurts sharply."),
            tr("An ache grows by two points of ten."),
            tr("You lose your balance."),
            tr("It is harder than moderate."),
            tr("You can sit down at any time. It still counts."),
        ),
    ),
    (
        tr("Ask your doctor first"),
        (
            tr("Heart trouble; a stroke or a fall not long ago."),
            tr("A fracture or operation in the last three months."),
            tr("Very thin bones, or arthritis in the neck."),
            tr("Dizziness, a fever, or a hot, swollen joint."),
            tr("Not sure? Then ask."),
        ),
    ),
    (
        tr("Make the room safe"),
        (
            tr("A heavy chair against a wall, without wheels."),
            tr("Rugs and cords out of the way; good light."),
            tr("Flat, closed shoes or bare feet; glasses on."),
            tr("Water and a telephone within reach."),
            tr("Someone at home the first time you stand."),
        ),
    ),
)
