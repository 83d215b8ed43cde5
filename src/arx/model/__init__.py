"""The nouns of arx: frozen types and nothing else.

Every noun is a `NamedTuple`: immutable, comparable, picklable, cheap to make in a loop over millions of cells and
cheap to import (`docs/decisions/0002-nouns-are-named-tuples.md`). Nothing here reads, decides or prints.
"""
