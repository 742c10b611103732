"""A language that nobody speaks: every message in brackets, so that one that was missed is seen."""

from contextlib import contextmanager
from gettext import NullTranslations

from taichi_coach.text import catalogue


class Pseudo(NullTranslations):
    """Puts every message in brackets; what is filled in afterwards stays inside them."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@contextmanager
def speaking(translations):
    """Speak from a catalogue meanwhile; None settles the language anew."""
    catalogue.install(translations)
    try:
        yield
    finally:
        catalogue.install(None)
