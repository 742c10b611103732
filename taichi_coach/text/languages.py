"""Languages in words, by the tags that voices and sessions have."""

from __future__ import annotations

from taichi_coach.text.catalogue import tr

_WORDS = {
    "ar": tr("Arabic"),
    "ca": tr("Catalan"),
    "cmn": tr("Chinese"),
    "cs": tr("Czech"),
    "cy": tr("Welsh"),
    "da": tr("Danish"),
    "de": tr("German"),
    "de-at": tr("Austrian German"),
    "de-ch": tr("Swiss German"),
    "el": tr("Greek"),
    "en": tr("English"),
    "en-029": tr("Caribbean English"),
    "en-au": tr("Australian English"),
    "en-ca": tr("Canadian English"),
    "en-gb": tr("British English"),
    "en-gb-scotland": tr("Scottish English"),
    "en-ie": tr("Irish English"),
    "en-in": tr("Indian English"),
    "en-nz": tr("New Zealand English"),
    "en-us": tr("American English"),
    "en-za": tr("South African English"),
    "es": tr("Spanish"),
    "es-419": tr("Spanish of Latin America"),
    "es-mx": tr("Mexican Spanish"),
    "fi": tr("Finnish"),
    "fr": tr("French"),
    "fr-be": tr("Belgian French"),
    "fr-ca": tr("Canadian French"),
    "fr-ch": tr("Swiss French"),
    "he": tr("Hebrew"),
    "hi": tr("Hindi"),
    "hu": tr("Hungarian"),
    "it": tr("Italian"),
    "ja": tr("Japanese"),
    "ko": tr("Korean"),
    "nb": tr("Norwegian"),
    "nl": tr("Dutch"),
    "pl": tr("Polish"),
    "pt": tr("Portuguese"),
    "pt-br": tr("Brazilian Portuguese"),
    "ru": tr("Russian"),
    "sv": tr("Swedish"),
    "tr": tr("Turkish"),
    "uk": tr("Ukrainian"),
    "vi": tr("Vietnamese"),
    "yue": tr("Cantonese"),
    "zh": tr("Chinese"),
}


def language_words(tag: str) -> str:
    """Return a language in words: "British English" for "en-GB"; "" for no tag.

    A region without a name here is told by the nearest tag above it that has one, and a
    language without a name by its tag.
    """
    parts = tag.lower().replace("_", "-").split("-")
    wider = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((_WORDS[each] for each in wider if each in _WORDS), tag)
