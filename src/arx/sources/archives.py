"""Archives: a zip, a tar or a submission, each as shelves of entries that are opened one at a time.

Nothing is ever written under a member's name: names in an archive, also `../../R2.htm`, are only names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BufferedReader
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from arx.errors import SourceError
from arx.model.span import Span
from arx.settings import Limits
from arx.sources.crowd import Guarded, refuse_crowd
from arx.sources.entry import Entry, Shelf, natural_key
from arx.sources.shown import shown
from arx.sources.sniff import Format
from arx.sources.streams import Budget, damage_reported, metered
from arx.sources.submission import submission_shelves

if TYPE_CHECKING:
    from tarfile import TarFile, TarInfo
    from zipfile import ZipFile, ZipInfo

_ENCRYPTED = 1
_TAR_BLOCK = 512


class Archive(NamedTuple):
    """How one kind of archive is read. `noun` and `remedy` are for the message when no page is in it; `nests`: its
    members can be containers themselves."""

    noun: str
    remedy: str
    shelves: Callable[[BufferedReader, str, Limits, Budget], Iterator[Shelf]]
    nests: bool = True


def zip_shelves(stream: BufferedReader, name: str, limits: Limits, budget: Budget) -> Iterator[Shelf]:
    """Give the members of a zip by folder. Raises `SourceError` when its directory is missing or damaged."""
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415  # only archives need it

    guarded = Guarded(stream, name, limits, budget)
    try:
        archive = ZipFile(guarded)
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        what = f"is a zip that is cut short or damaged ({shown(str(error))})"
        raise SourceError(Span(name), what, "get the whole file again") from error
    guarded.release()
    with archive:
        members = [info for info in archive.infolist() if info.filename and not info.filename.endswith("/")]
        yield from _by_folder((info.filename, _zip_entry(archive, info, name)) for info in members)


def _zip_entry(archive: "ZipFile", info: "ZipInfo", name: str) -> Entry:
    path = _path(info.filename)
    member = f"{name}!{path}"

    def open_member(budget: Budget) -> BufferedReader:
        from zipfile import BadZipFile  # noqa: PLC0415  # only archives need it
        from zlib import error  # noqa: PLC0415  # only archives need it

        if info.flag_bits & _ENCRYPTED:
            raise SourceError(Span(member), "is encrypted, expected a plain member", "unpack the zip first")
        damage = (BadZipFile, error, NotImplementedError, RuntimeError, ValueError)
        with damage_reported(member, *damage):
            return metered(archive.open(info), member, budget, damage)

    return Entry(member, PurePosixPath(path).name, open_member, info.file_size, info.compress_size)


def tar_shelves(stream: BufferedReader, name: str, limits: Limits, budget: Budget) -> Iterator[Shelf]:
    """Give the regular files of a tar by folder; links and devices are passed over. A tar that is cut short gives the
    files before the cut, and an error."""
    import tarfile  # noqa: PLC0415  # only archives need it

    with damage_reported(name, tarfile.TarError, ValueError):
        archive = tarfile.open(fileobj=stream, mode="r:")  # noqa: SIM115  # entered after the next line
    with archive:
        members: list[tarfile.TarInfo] = []
        errors: tuple[SourceError, ...] = ()
        try:
            with damage_reported(name, tarfile.TarError, ValueError):
                for count, info in enumerate(archive, 1):
                    refuse_crowd(count, name, limits, budget)
                    members += [info] if info.isreg() else []
            _demand_end(stream, archive.offset, name)
        except SourceError as error:
            if budget.refused:
                raise
            errors = (error,)
        yield from _by_folder((info.name, _tar_entry(archive, info, name)) for info in members)
        if errors:
            yield Shelf((), errors=errors)


def _demand_end(stream: BufferedReader, offset: int, name: str) -> None:
    """Refuse a tar that stops without the block of zeros that ends one: the library takes a cut for the end."""
    stream.seek(offset)
    if stream.read(_TAR_BLOCK) != bytes(_TAR_BLOCK):
        raise SourceError(Span(name), "is cut short: members after the cut are missing", "get the whole file again")


def _tar_entry(archive: "TarFile", info: "TarInfo", name: str) -> Entry:
    path = _path(info.name)
    member = f"{name}!{path}"

    def open_member(budget: Budget) -> BufferedReader:
        from tarfile import TarError  # noqa: PLC0415  # only archives need it

        with damage_reported(member, TarError):
            content = archive.extractfile(info)
        if content is None:
            raise SourceError(Span(member), "is no regular file", "unpack the tar first")
        return metered(content, member, budget, (TarError,))

    return Entry(member, PurePosixPath(path).name, open_member, info.size)


def _path(name: str) -> str:
    return shown(name.replace("\\", "/")).removeprefix("./")


def _by_folder(entries: Iterable[tuple[str, Entry]]) -> Iterator[Shelf]:
    folders: dict[str, list[Entry]] = {}
    for path, entry in entries:
        folders.setdefault(str(PurePosixPath(_path(path)).parent), []).append(entry)
    for folder in sorted(folders, key=natural_key):
        yield Shelf(tuple(folders[folder]))


ARCHIVES: Mapping[Format, Archive] = MappingProxyType(
    {
        "zip": Archive("a zip", "give the archive of a filing's R pages", zip_shelves),
        "tar": Archive("a tar", "give the archive of a filing's R pages", tar_shelves),
        "submission": Archive(
            "a submission", "R pages are in submissions with XBRL, from 2009 on", submission_shelves, nests=False
        ),
    },
)
"""Format to the way in which its members are found."""
