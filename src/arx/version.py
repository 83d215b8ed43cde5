"""The version of arx, in one place."""

__version__ = "0.1.0"
