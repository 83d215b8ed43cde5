"""Page -> TaggedPage: which concept stands in which row.

`match.resolve` is the stage; `taxonomy.load` reads the concept indexes that it needs.
"""
