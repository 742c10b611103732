"""The instructor's desk without its window: what there is to say of a text, and to do with it."""
