"""What can go wrong in a way that a person can mend."""

from __future__ import annotations


class CoachError(Exception):
    """A fault outside the program, told in one sentence.

    Its text is shown to the person as it is: it says what is wrong, where, and how to mend it.
    Mistakes of the program itself are never raised as this.
    """


class LogError(CoachError):
    """The practice log cannot be opened, read or written."""


class DamagedLogError(LogError):
    """The practice log's file cannot be read; what is left of it can be rescued."""


class VoiceError(CoachError):
    """No speech can be made just now; captions and bells go on without it."""


class UnknownWordsError(VoiceError):
    """A voice has no sounds for these words, as for another script; it is no less to be trusted."""


class SoundError(CoachError):
    """The sound device cannot be used; the practice goes on by the clock."""


class ReminderError(CoachError):
    """A reminder cannot be as it was asked for, or the reminders cannot be read or kept."""
