"""What a user may say about the inputs."""

from typing import NamedTuple


class SourceOptions(NamedTuple):
    """How corpora are read.

    `text_column` holds the text of a record. `id_column` names the record (None: its number, from 1). `every_record`
    passes on every record; else those in which nothing looks like an R page are passed over, as a web corpus is
    mostly other things.
    """

    text_column: str = "text"
    id_column: str | None = None
    every_record: bool = False
