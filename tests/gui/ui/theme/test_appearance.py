from itertools import pairwise, product
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette

from taichi_coach.graphics import sizes as graphics_sizes
from taichi_coach.graphics import theme
from taichi_coach.graphics.wishes import Wishes
from taichi_coach.settings import Settings
from taichi_coach.ui.theme import appearance, text_flags
from taichi_coach.ui.widgets.label import Label
from tests.gui.accessible import contrast
from tests.tables import each_row

GROUNDS = {
    "ink": ("room", "side", "card", "chip"),
    "ink2": ("room", "side", "card", "chip"),
    "on_primary": ("primary",),
    "on_quiet": ("quiet",),
    "on_left": ("left",),
    "on_right": ("right",),
    "on_hurt": ("hurt",),
}


@each_row("worn", theme.THEMES.values())
def test_words_rims_and_scroll_bars_stand_out_from_their_ground(worn):
    for words, grounds in GROUNDS.items():
        for ground in grounds:
            seen = contrast(getattr(worn, words), getattr(worn, ground))
            assert seen >= 7, (words, ground)
    for ground in ("room", "card"):
        assert contrast(worn.line, getattr(worn, ground)) >= 3, ground


@each_row("worn, role", product(theme.THEMES.values(), ["primary", "quiet", "hurt"]))
def test_words_stand_out_while_the_pointer_is_over_the_button(worn, role):
    words = getattr(worn, f"on_{role}")

    assert contrast(words, theme.blend(getattr(worn, role), words, 0.06)) >= 7


def test_how_words_lie_is_numbered_as_qt_does():
    flags = Qt.AlignmentFlag
    assert flags.AlignLeft | flags.AlignVCenter == text_flags.BESIDE_LEFT
    assert int(flags.AlignCenter) | int(Qt.TextFlag.TextWordWrap) == text_flags.WRAPPED


@each_row("colour, worn", [("#101010", "dark"), ("#f8f8f8", "light")])
def test_the_first_look_is_as_dark_as_the_windows_of_the_system(colour, worn):
    app = SimpleNamespace(palette=lambda: QPalette(QColor(colour)))

    look = appearance.guess(Settings(text_scale=150), app)

    assert (look.theme.name, look.scale) == (worn, 1.5)
    assert appearance.guess(Settings(theme="contrast"), app).theme is theme.CONTRAST


def test_the_shipped_typeface_is_worn_and_grows_with_the_text(qapp):
    assert theme.FAMILY in QFontDatabase.families()
    assert QFontInfo(theme.Look().font()).family() == theme.FAMILY
    assert QFontInfo(theme.Look().font(bold=True)).bold()

    small, large = theme.Look(), theme.Look(scale=2.0)

    assert (
        large.font(graphics_sizes.TITLE).pixelSize()
        == 2 * small.font(graphics_sizes.TITLE).pixelSize()
    )
    assert large.px(21) == 42


def test_no_type_is_smaller_than_secondary():
    sizes = (
        graphics_sizes.SECONDARY,
        graphics_sizes.BODY,
        graphics_sizes.CARD,
        graphics_sizes.LEAD,
        graphics_sizes.TITLE,
        graphics_sizes.MOMENT,
    )

    assert all(small < large for small, large in pairwise(sizes))
    assert graphics_sizes.SECONDARY >= 18


def test_a_new_look_reaches_widgets_that_exist(qtbot, qapp):
    label = Label("Breathe in", "title")
    qtbot.addWidget(label)
    before = label.sizeHint().height()

    appearance.apply(qapp, theme.Look(theme.DARK, 2.0))

    assert label.font().pixelSize() == 80
    assert label.sizeHint().height() > before
    assert label.palette().windowText().color() == theme.DARK.ink
    assert appearance.look_of(label).theme is theme.DARK


def test_a_chosen_theme_is_taken_and_the_text_scale_keeps_within_its_bounds(qapp):
    for name in ("light", "dark", "contrast"):
        look = appearance.choose(Settings(theme=name, text_scale=150), qapp)
        assert look == theme.Look(theme.THEMES[name], 1.5)
    assert appearance.choose(Settings(theme="light", text_scale=20), qapp).scale == 1.0
    assert appearance.choose(Settings(theme="light", text_scale=900), qapp).scale == 2.0


def system(scheme, preference):
    """Return an application on a desktop with these wishes."""
    wishes = SimpleNamespace(contrastPreference=lambda: preference)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: wishes)
    return SimpleNamespace(styleHints=lambda: hints)


@each_row(
    "scheme, preference, worn",
    [
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, theme.LIGHT),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, theme.LIGHT),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, theme.DARK),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, theme.CONTRAST),
    ],
)
def test_the_system_is_followed(scheme, preference, worn):
    assert appearance.choose(Settings(), system(scheme, preference)).theme is worn


def test_mixing_goes_from_one_colour_to_the_other():
    black, white = theme.CONTRAST.room, theme.CONTRAST.ink

    assert theme.blend(black, white, 0) == black
    assert theme.blend(black, white, 1).name() == white.name()
    assert theme.blend(black, white, 0.5).lightness() in {127, 128}


@each_row(
    "wishes, own, look",
    [
        (Wishes(dark=True), Settings(), theme.Look(theme.DARK)),
        (Wishes(dark=True), Settings(theme="light"), theme.Look(theme.LIGHT)),
        (Wishes(contrast=True, dark=False), Settings(), theme.Look(theme.CONTRAST)),
        (Wishes(text_scale=1.5), Settings(theme="light"), theme.Look(theme.LIGHT, 1.5)),
        (Wishes(text_scale=3), Settings(theme="light"), theme.Look(theme.LIGHT, 2.0)),
        (Wishes(calm=True), Settings(theme="light"), theme.Look(theme.LIGHT, calm=True)),
        (Wishes(calm=True), Settings(theme="light", motion="moving"), theme.Look(theme.LIGHT)),
        (Wishes(), Settings(theme="light", motion="still"), theme.Look(theme.LIGHT, calm=True)),
    ],
)
def test_what_the_desktop_tells_is_worn_where_the_person_leaves_it_open(wishes, own, look):
    app = system(Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference)

    assert appearance.choose(own, app, wishes) == look
