"""When to stop, who asks a doctor first, and a safe room: read once, and in the settings."""

from __future__ import annotations

from typing import Final

#: The facts are those of classes for seniors; nothing here is a diagnosis or a promise.
SAFETY_CARDS: Final = (
    (
        "Stop, and get help",
        (
            "Chest pain or tightness.",
            "You can hardly breathe, or feel faint or sick.",
            "A weak side, a drooping face, odd speech.",
            "A sudden, very bad headache.",
            "Call your emergency number first.",
        ),
    ),
    (
        "Leave a movement out",
        (
            "It hurts sharply.",
            "An ache grows by two points of ten.",
            "You lose your balance.",
            "It is harder than moderate.",
            "You can sit down at any time. It still counts.",
        ),
    ),
    (
        "Ask your doctor first",
        (
            "Heart trouble; a stroke or a fall not long ago.",
            "A fracture or operation in the last three months.",
            "Very thin bones, or arthritis in the neck.",
            "Dizziness, a fever, or a hot, swollen joint.",
            "Not sure? Then ask.",
        ),
    ),
    (
        "Make the room safe",
        (
            "A heavy chair against a wall, without wheels.",
            "Rugs and cords out of the way; good light.",
            "Flat, closed shoes or bare feet; glasses on.",
            "Water and a telephone within reach.",
            "Someone at home the first time you stand.",
        ),
    ),
)
