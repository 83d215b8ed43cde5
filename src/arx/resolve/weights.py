"""The learnt numbers of the matcher, in one table. How they were had: `docs/concepts.md`."""

WORDS = (0.83, -0.29, 1.54, 0.37, 0.5, -2.79, 0.6, -5.59, -3.52, -2.56, 0.02, 0.05, 0.12, -0.03, -0.17, 0.01, -0.05)
"""By how much each overlap of words speaks for a pair: `score.word_features` in order."""

TRAITS = (
    3.18, -2.11, -2.08, 1.29, -0.45, -0.3, -2.6, 6.09, -3.03, -0.81, 0.35, 2.97, -0.49, -1.12, -1.3, 3.0, -1.5,
    -3.07, -0.02, 0.16, 0.94, -1.44, 1.3, -1.3, 1.52, -0.63, 0.49, -2.03, -0.79, 1.01, -0.92, -0.45, -2.63, -1.5,
)  # fmt: skip
"""By how much each trait speaks for a pair: `score.trait_features` in order."""

MARGIN = (0.69, 0.01)
"""Slope and offset of the log-odds that an assignment is right, over what the next best reading would lose."""

SAME_LABEL = 0.6
"""By how much the standard label of a block's element speaks for a pair, on a page that keeps standard labels."""

SHARED = 5.0
"""What a reading loses where two keys share a block: rows of one element that were not seen to be one key."""
