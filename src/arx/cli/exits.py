"""What the exit status of a command means."""

from typing import Final

CLEAN: Final = 0
"""Everything was read, and nothing asked for went wrong."""
FINDINGS: Final = 1
"""Findings, or open values under `--strict`."""
UNUSABLE: Final = 2
"""Wrong usage, an input that cannot be read, or an output that cannot be written."""
INTERRUPTED: Final = 130
