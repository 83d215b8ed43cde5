"""The learnt numbers of the matcher, in one table. How they were had: `docs/concepts.md`."""

WORDS = (0.57, 0.86, 1.79, 1.6, 0.93, -2.82, 0.94, -6.22, -4.2, -3.32, 0.3)
"""By how much each overlap of words speaks for a pair: `score.word_features` in order."""

TRAITS = (
    3.39, -2.24, -2.08, 1.33, -0.66, -0.18, -2.83, 6.01, -3.01, -0.41,
    0.32, 2.73, -0.38, -1.14, -2.66, 3.0, -1.5, -3.72, -1.98,
)  # fmt: skip
"""By how much each trait speaks for a pair: `score.trait_features` in order."""

MARGIN = (0.95, -0.3)
"""Slope and offset of the log-odds that an assignment is right, over what the next best reading would lose."""

SAME_LABEL = 1.0
"""By how much the standard label of a block's element speaks for a pair, on a page that keeps standard labels."""
