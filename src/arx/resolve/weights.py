"""The learnt numbers of the matcher, in one table. How they were had: `docs/concepts.md`."""

WORDS = (
    0.73, -0.82, 1.57, 0.48, 0.46, -2.77, -0.55, -5.5, -3.58, -2.45, -0.03, 0.04, 0.18, -0.02, -0.15, 0.01, -0.04,
    3.7,
)  # fmt: skip
"""By how much each overlap of words speaks for a pair: `score.word_features` in order."""

TRAITS = (
    3.16, -2.06, -2.1, 1.28, -0.44, -0.27, -2.59, 6.11, -2.88, -0.81, 0.24, 2.9, -0.53, -0.87, -1.14, 3.0, -1.5,
    -3.06, -0.02, 0.19, 0.84, -1.49, 1.28, -1.33, 1.43, -0.71, 0.27, -1.98, -0.59, 0.92, -0.94, -0.5, -2.6, -1.26,
    -6.56,
)  # fmt: skip
"""By how much each trait speaks for a pair: `score.trait_features` in order."""

MARGIN = (0.6, 1.21)
"""Slope and offset of the log-odds that an assignment is right, over what all other readings would lose."""

SAME_LABEL = 0.41
"""By how much the standard label of a block's element speaks for a pair, on a page that keeps standard labels."""

SHARED = 5.0
"""What a reading loses where two keys share a block: rows of one element that were not seen to be one key."""
