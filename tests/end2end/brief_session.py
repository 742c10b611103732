"""A session of one step, for programs that are to have anything at all to lead."""


def brief_session(step):
    """Return the text of a session file that holds nothing but this step, such as "rest: 1s"."""
    return f"""\
format: 1
kind: session
id: brief
title: Brief
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - {step}
"""
