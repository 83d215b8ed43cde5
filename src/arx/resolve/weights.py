"""The learnt numbers of the matcher, in one table. How they were had: `docs/concepts.md`."""

WORDS = (0.38, 0.34, 1.73, 1.64, 0.89, -2.45, 1.42, -6.04, -3.42, -3.02, -0.04)
"""By how much each overlap of words speaks for a pair: `score.word_features` in order."""

TRAITS = (
    3.3, -2.16, -2.14, 1.53, -0.37, -0.33, -2.87, 6.0, -2.89, -0.44, 0.32, 2.78, -0.33, -0.92, -2.41,
    3.0, -1.5, -3.52, -0.07, -0.02, 1.04, -0.85, -0.49, -0.46, 1.21, -0.5, -1.74,
)  # fmt: skip
"""By how much each trait speaks for a pair: `score.trait_features` in order."""

MARGIN = (0.95, -0.3)
"""Slope and offset of the log-odds that an assignment is right, over what the next best reading would lose."""

SAME_LABEL = 1.0
"""By how much the standard label of a block's element speaks for a pair, on a page that keeps standard labels."""
