"""The learnt numbers of the matcher, in one table. How they were had: `docs/concepts.md`."""

WORDS = (0.4, 0.25, 1.72, 1.76, 0.89, -2.57, 1.32, -6.05, -3.36, -3.01, 0.1)
"""By how much each overlap of words speaks for a pair: `score.word_features` in order."""

TRAITS = (
    3.29, -2.11, -2.12, 1.6, -0.33, -0.43, -2.84, 6.0, -2.92, -0.47, 0.32, 2.84, -0.35, -0.9, -2.42,
    3.0, -1.5, -3.38, -0.09, -0.04, 0.99, -0.84, -0.45, -0.43, 1.13, -0.99, 0.54, -2.18, -0.51, -1.75,
)  # fmt: skip
"""By how much each trait speaks for a pair: `score.trait_features` in order."""

MARGIN = (0.95, -0.3)
"""Slope and offset of the log-odds that an assignment is right, over what the next best reading would lose."""

SAME_LABEL = 1.0
"""By how much the standard label of a block's element speaks for a pair, on a page that keeps standard labels."""
