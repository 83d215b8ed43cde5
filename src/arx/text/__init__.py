"""Leaf parsers: one string in, one model value (or None) out. No state but bounded caches."""
