"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from arx.errors import OutputError
from arx.outputs.whole import whole_file


def test_an_error_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole_file(target) as stream:
        stream.write(b"half" * (1 // 0))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    precious, link = tmp_path / "precious", tmp_path / "facts.csv"
    precious.write_bytes(b"keep")
    link.symlink_to(precious)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert (precious.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"keep", b"new", False)


def test_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with whole_file(target) as stream:
        stream.write(b"new")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["missing/facts.csv", "."])
def test_where_it_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError), whole_file(tmp_path / name):
        pytest.fail("the block must not run")
