"""Opening the window and practising in it, as a person does."""

from PySide6.QtCore import Qt

from taichi_coach.ui.widgets.button import BigButton


def opened(coach, qtbot, name=None):
    with qtbot.waitExposed(coach.window):
        coach.open(name)
    qtbot.waitUntil(lambda: coach.window.page != "")


def begin(coach, qtbot):
    qtbot.waitUntil(lambda: coach.window.page == "ready")
    qtbot.mouseClick(coach.presenter("practice").ready.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: coach.window.page == "practice")


def open_topic(coach, key):
    """Open the settings at one of their topics, as a person does; return the page."""
    coach.window.side.buttons["settings"].click()
    page = coach.window.page_of("settings")
    page.topics.buttons[key].click()
    return page


def practise(coach, hands, ms, look_ms=1000):
    """Let time pass, as the window looks at it each `look_ms`; not past the end of a practice."""
    while ms > 0 and coach.presenter("practice").practising:
        hands.ms += look_ms
        coach.presenter("practice").transport.tick()
        ms -= look_ms


def wind_down(coach, hands):
    """Go to the closing part of what is practised, and through it in one leap: it is completed."""
    transport = coach.presenter("practice").transport
    transport.wind_down()
    transport.go_to(transport.player.timeline.duration_ms - 500)
    practise(coach, hands, 1000)


def read_welcome(window):
    """Press on through the safety lines, as far as they go, and say that they are read."""
    page = window.page_of("welcome")
    while page.go_on.text() != "I have read this":
        page.go_on.click()
    page.go_on.click()


def stop_for_pain(coach, hands, qtbot, after_ms):
    """Begin what Today offers, stop it by "It hurts" after so long, and be at its end."""
    coach.open_page("today")
    coach.presenter("today").page.hero.button.click()
    begin(coach, qtbot)
    practise(coach, hands, after_ms)
    page = coach.presenter("practice").page
    page.bar.hurts.click()
    (here,) = [each for each in page.findChildren(BigButton) if each.text() == "Stop here"]
    here.click()
    qtbot.waitUntil(lambda: coach.window.page == "done")
