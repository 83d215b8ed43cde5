"""TaggedPage and Grid -> FactSet: period, unit, scale, sign and members of every value. The only maker of a Fact."""
