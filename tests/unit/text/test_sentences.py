from taichi_coach.text.sentences import once_stopped, sentences
from tests.tables import each_row


@each_row(
    ("parts", "read"),
    [
        (("Well done", "Come back"), "Well done. Come back."),
        (("Ready?", "Take care: slowly", ""), "Ready? Take care: slowly."),
        (("It is “enough.”", "Rest …"), "It is “enough.” Rest …"),
        (("One\nTwo.",), "One. Two."),
        ((), ""),
    ],
)
def test_each_text_is_a_sentence_with_one_stop(parts, read):
    assert sentences(*parts) == read


@each_row(
    ("words", "mended"),
    [("Sit tall..", "Sit tall."), ("Rest?. Go on. .", "Rest? Go on."), ("3.5 kg.", "3.5 kg.")],
)
def test_no_full_stop_follows_another_stop(words, mended):
    assert once_stopped(words) == mended
