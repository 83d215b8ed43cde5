"""A parser for the tests of `arx batch` that does, on documents that say so, what only rare documents do.

It is a module of its own because workers are new processes, which import it by its name.
"""

import mmap
import os
import signal
import time
from collections.abc import Iterable, Iterator

from arx.api import parse_opened
from arx.errors import ArxError
from arx.model.document import Document
from arx.model.fact import FactSet
from arx.pipeline import Wanted
from arx.settings import Settings

SLOW, GREEDY, DEADLY, BUGGY = "MISBEHAVE: SLOW", "MISBEHAVE: GREEDY", "MISBEHAVE: DEADLY", "MISBEHAVE: BUGGY"
SHARING = "MISBEHAVE: SHARING"
MEGABYTE = 1 << 20


def misbehave(document: Document | ArxError) -> Document | ArxError:
    """Do what the document says."""
    text = document.text if isinstance(document, Document) else ""
    if SLOW in text:
        time.sleep(600)
    elif GREEDY in text:
        bytearray(8_000 * MEGABYTE)
    elif SHARING in text:  # memory that the system's bound on a process does not count
        memory = mmap.mmap(-1, 512 * MEGABYTE)
        for _ in range(512):
            memory.write(bytes(MEGABYTE))
        time.sleep(600)
    elif DEADLY in text:
        os.kill(os.getpid(), signal.SIGKILL)
    elif BUGGY in text:
        raise KeyError(document.source)
    return document


def parse(documents: Iterable[Document | ArxError], settings: Settings, wanted: Wanted) -> Iterator[FactSet | ArxError]:
    """Parse as arx does, unless a document misbehaves."""
    return parse_opened(map(misbehave, documents), settings, wanted)
