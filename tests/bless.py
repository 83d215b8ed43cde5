"""Writes `fixtures/goldens`: what arx says of each page today. Review the difference before you keep it.

Usage: python tests/bless.py
"""

from fixture_pages import GOLDENS, fixture_pages
from parsing import answer_on, bytes_of


def main() -> None:
    """Write one golden file for each page, and take away those of pages that are gone."""
    GOLDENS.mkdir(exist_ok=True)
    pages = fixture_pages()
    for page in pages:
        (GOLDENS / f"{page.name}.jsonl").write_bytes(bytes_of(answer_on(page), "jsonl"))
    for path in GOLDENS.glob("*.jsonl"):
        if path.stem not in {page.name for page in pages}:
            path.unlink()


if __name__ == "__main__":
    main()
