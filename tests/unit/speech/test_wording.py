"""What is written is put in words, the same for every voice."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.speech.rules import rules_of_letters, rules_of_signs
from taichi_coach.speech.wording import Doubt, doubts, in_words
from taichi_coach.speech.words import TABLES
from tests.tables import each_row

#: Written, and said in English.
SAID = [
    # numbers with units
    ("Hold for 60s.", "Hold for 60 seconds."),
    ("Hold 3 s. Rest 1 s.", "Hold 3 seconds. Rest 1 second."),
    ("30 sec, 5 Min, 2 hrs, 1m30s", "30 seconds, 5 minutes, 2 hours, 1 minute 30 seconds"),
    ("5 min. each side. Hold 5 min. Rest.", "5 minutes each side. Hold 5 minutes. Rest."),
    ("A 10-min walk, a 10-minute walk", "A 10 minute walk, a 10-minute walk"),
    ("5 mın, 1/2 mın, ı.e. one", "5 mın, half mın, ı.e. one"),  # letters that only look like it
    ("0.5 s, 1,000 kg, 2 cm", "0.5 seconds, 1,000 kilograms, 2 centimetres"),
    ("5 reps, 1 rep, ten reps", "5 repetitions, 1 repetition, ten repetitions"),
    ("10x", "10 times"),
    ("10× slowly, 1x, x5, 3 x 10", "10 times slowly, once, 5 times, 3 times 10"),
    ("songs of the 1960s, the 4th form", "songs of the 1960s, the 4th form"),
    ("90°, 1°, 37 °C, 50%", "90 degrees, 1 degree, 37 degrees Celsius, 50 percent"),
    # parts and ranges
    ("1/2 way, ½ a turn, 1½ turns", "half way, half a turn, 1 and a half turns"),
    ("1/2 min, 1 and 1/2 min, ¼ h", "half a minute, 1 and a half minutes, one quarter of an hour"),
    ("8-10 times, 8 – 10x, 30s-60s", "8 to 10 times, 8 to 10 times, 30 seconds to 60 seconds"),
    ("1-2-3 and lift. The 4-7-8 breath.", "1, 2, 3 and lift. The 4, 7, 8 breath."),
    ("2x/day, 10 reps/side", "2 times per day, 10 repetitions per side"),
    ("3 times/week, 10/hand", "3 times per week, 10 per hand"),
    # signs before, behind and between
    ("-5 degrees, ~5, ±2, #1", "minus 5 degrees, about 5, plus or minus 2, number 1"),
    ("≤5, >= 5, <3", "at most 5, at least 5, less than 3"),
    ("60+, +5, 2+2=4", "60 or more, plus 5, 2 plus 2 equals 4"),
    ("arms + legs, hand & foot, Q&A", "arms and legs, hand and foot, Q and A"),
    ("w/ care, w/o force, and/or", "with care, without force, and or"),
    ("e.g. the hands, i.e. both", "for example the hands, that is both"),
    ("fingers, wrists etc. Then rest, etc.", "fingers, wrists and so on. Then rest, and so on."),
    ("In → out -> in.", "In, then out, then in."),
    ("In → then out → Then rest → thenar", "In, then out, Then rest, then thenar"),
    ("→ Begin ↓", "Begin"),
    # what is for the eye alone
    ("*slow*, _soft_, **bold**, `code`, ~~old~~", "slow, soft, bold, code, old"),
    ("# Hands\n- open\n- close.\n* rest", "Hands, open, close. rest"),
    ("Sit tall,\nand breathe.", "Sit tall, and breathe."),
    ("See [the page](https://example.org).", "See the page."),
    ("“Relax,” she said, ‘soft’.", "Relax, she said, soft."),
    ("Don’t hurry, the hands’ way, 'til", "Don't hurry, the hands way, til"),
    ("Lift (slowly) the arm (gently). (Now) rest", "Lift, slowly, the arm, gently. Now, rest"),
    ("Your hand(s) rest :-)", "Your hands rest"),
    ("Breathe — and rest – softly -- now - yes", "Breathe, and rest, softly, now, yes"),
    ("Relax… and … go... Wait…", "Relax. and. go. Wait."),
    ("Now!!! Really?! Yes..", "Now! Really? Yes."),
    ("🙂 Good 👍🏽, ❤️ 1️⃣", "Good, 1"),
    ("pre- and post-stretch, T-shirt", "pre and post-stretch, T-shirt"),
    ("shoul\u00adders, ﬁne, １０", "shoulders, fine, 10"),
    ("Yún shǒu, Lǚ", "Yún shǒu, Lǚ"),
    ("– …", ""),
    ("Dr. Lam, mrs. Lee", "Doctor Lam, Mrs Lee"),
    ("For 70+ years, 65+", "For 70 or more years, 65 or more"),
    ("3 sets x 10 reps, taps x 3", "3 sets, 10 repetitions, taps 3 times"),
    ("approx 5", "approximately 5"),
    ("a ==> b <=== c --->-> d", "a, then b, c, then d"),
    ("", ""),
]  # fmt: skip


@each_row(("written", "said"), SAID)
def test_what_is_written_is_said_in_english(written, said):
    assert in_words(written, "en-gb") == said


@each_row("written", [written for written, _ in SAID])
def test_what_is_in_words_stays_as_it_is(written):
    said = in_words(written, "en")

    assert in_words(said, "en") == said
    assert doubts(said, "en") == ()


@each_row(
    ("written", "expected"),
    [
        ("Left/right.", [("Left/right", "Left or right")]),
        ("Effort 3/10.", [("3/10", "3 out of 10")]),
        ("Walk 5m.", [("5m", "5 minutes")]),
        ("Slow = safe.", [("Slow = safe", "Slow is safe")]),
        ("Arms ↑", [("↑", "")]),
        ("It costs $5, 24/7.", [("$", ""), ("/", "")]),
        ("Read https://example.org.", [("https://", "")]),
        ("This is 云手, Yún shǒu, or Ωmega.", [("云手", ""), ("Ωmega", "")]),
        ("*Slow*, 8-10 reps w/ care & 60s → rest 🙂 (soft) 1m30s", []),
    ],
)
def test_a_sign_that_could_mean_another_thing_is_a_doubt(written, expected):
    assert doubts(written, "en") == tuple(Doubt(*each) for each in expected)


def test_in_a_language_without_a_table_nothing_is_guessed():
    written = "60s „ganz“ *langsam*, 10 × 50 % → ½ … „Ja“、下。"

    assert in_words(written, "de") == "60s ganz langsam, 10 x 50, 1 2. Ja, 下."
    assert doubts(written, "de") == (Doubt("%", ""), Doubt("/", ""))
    assert in_words("हिन्दी।", "hi") == "हिन्दी."


def is_speech(sign):
    kind = unicodedata.category(sign)
    return sign.isalpha() or kind == "Nd" or kind[0] == "M" or sign in " .,;:!?'-"


SIGNS = "0123456789 \n.,;:!?'\"-–—()[]{}<>*_/\\+=&@#%°~|$^`→↓…’½²×xsm·🙂\u200d\ufe0f\u0301"
PIECES = st.sampled_from(
    ["8-10", "60s", "w/", "1/2", "e.g.", "etc.", "min", "reps", "->", "vs.", "hand", "and/or"]
)
TEXTS = st.one_of(
    st.text(),
    st.text(SIGNS),
    st.lists(st.one_of(PIECES, st.sampled_from(SIGNS)), max_size=12).map("".join),
)


@given(TEXTS, st.sampled_from(["en", "de", "ja", ""]))
def test_no_sign_is_left_and_nothing_changes_twice(text, language):
    said = in_words(text, language)

    assert [sign for sign in said if not is_speech(sign)] == []
    assert said == " ".join(said.split())
    assert in_words(said, language) == said


PLAIN = ["hands", "open", "slowly", "don't", "in-breath", "Yún", "shǒu", "soften", "rest"]
WORDS = st.sampled_from(PLAIN)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", ". ", "; ", ": ", "! ", "? "]))))
def test_plain_words_are_untouched(parts):
    text = "".join(word + mark for word, mark in parts).strip()

    assert in_words(text, "en") == text


@given(st.lists(st.one_of(WORDS, st.text(SIGNS)), max_size=12))
def test_no_word_is_lost(parts):
    words = [re.sub(r"[^\w]", "", part) for part in parts if part in PLAIN]
    said = iter(in_words(" ".join(parts), "en"))

    assert all(letter in said for letter in "".join(words))  # in this order


#: What stands beside numbers, by itself: signs, units and words of the tables.
BESIDE = [
    "/",
    "-",
    "–",
    "+",
    "x",
    "X",
    "%",
    "°",
    "°C",
    "s",
    "min",
    "kg",
    "reps",
    "~",
    "#",
    "=",
    ":",
]


@given(st.lists(st.sampled_from([*BESIDE, " ", ".", ",", "a", "Dr", "day"]), max_size=12))
def test_a_rule_of_digits_finds_nothing_where_there_is_no_digit(parts):
    text = "".join(parts)
    for words in TABLES.values():
        rules = (*rules_of_signs(words), *rules_of_letters(words))
        found = [each for each in rules if each.of_digits and each.written.search(text)]
        assert found == []


def test_digits_of_any_script_are_digits():
    assert in_words("Hold \u0661\u0660 s", "en") == in_words("Hold 10 s", "en").replace(
        "10", "\u0661\u0660"
    )
