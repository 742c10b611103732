"""How long a test waits for what must come, before it calls it lost."""

#: Seconds; as good as for ever. It ends a test that hangs, and decides nothing on a busy machine.
PATIENCE_S = 300
