"""Real R pages, where an archive of them is at hand: that of the environment variable ARX_SHARED, else of `shared`
beside the checkout."""

import lzma
import os
import tarfile
from functools import cache
from pathlib import Path

SHARED = Path(os.environ.get("ARX_SHARED") or Path(__file__).parents[2] / "shared")
ARCHIVE = SHARED / "rpages.tar.xz"


@cache
def texts() -> dict[str, str]:
    """The pages of the archive by name."""
    found = {}
    with lzma.open(ARCHIVE) as file, tarfile.open(fileobj=file) as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.isfile() else None
            if handle is not None:
                found[member.name.removeprefix("./")] = decoded(handle.read())
    return found


def decoded(raw: bytes) -> str:
    """A page, in either of its encodings."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
