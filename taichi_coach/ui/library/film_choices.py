"""What is asked before a film: how large it is to be, where its words stand, how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.library.part_choices import PartChoices
from taichi_coach.ui.widgets.choice import ChoiceRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: The sizes that are offered, each with what it is for.
SIZES: Final = {
    "1280x720": tr("For a tablet or a computer"),
    "1920x1080": tr("For a large television"),
    "720x1280": tr("For a telephone"),
}
_SIZE_LINES: Final = {
    "1280x720": tr("1280 × 720. Clear on a television as well. Some 2 MB a minute."),
    "1920x1080": tr("1920 × 1080. Sharper. Some 3 MB a minute, and twice as long to write."),
    "720x1280": tr("720 × 1280, held upright. Some 2 MB a minute."),
}
#: Where the captions are, by the names that `render --captions` has for them.
CAPTIONS: Final = {"burnt": tr("In the picture"), "track": tr("As subtitles")}
_CAPTION_LINES: Final = {
    "burnt": tr("Large, beside the guide, and always there."),
    "track": tr(
        "More room for the guide; players show the words, or leave them out. A browser shows none."
    ),
}


class FilmChoices(PartChoices):
    """How large the picture is, where its words stand, and how much of the session is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        large, where = tr("How large the picture is"), tr("Where the words are")
        self.size_row = ChoiceRow(large, [*SIZES.items()], lines=_SIZE_LINES, least=280)
        self.captions_row = ChoiceRow(where, [*CAPTIONS.items()], lines=_CAPTION_LINES, least=300)
        super().__init__(
            tr("Save as film"),
            ((large, self.size_row), (where, self.captions_row)),
            tr("It may take some minutes; you can practise meanwhile."),
            parent,
        )
        self.size_row.set_value(next(iter(SIZES)))
        self.captions_row.set_value(next(iter(CAPTIONS)))

    @property
    def size_wanted(self) -> tuple[int, int]:
        """Return breadth and height of the picture."""
        width, height = map(int, self.size_row.value.split("x"))
        return width, height

    @property
    def captions_wanted(self) -> str:
        """Return where the captions are to be, as `FilmCaptions` calls it."""
        return self.captions_row.value
