"""The steps of the session that films show a part of."""

SCRIPT = """\
- section: Settle
  steps:
    - say: Sit tall.
    - wait: 9s
- section: Sway
  steps:
    - say: Sway a little.
    - {reps: 4, movement: sway}
"""
