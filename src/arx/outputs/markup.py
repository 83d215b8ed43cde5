"""What the HTML formats have in common: one self-contained document, no script, nothing from a network.

A content security policy says so to the browser: only this style sheet, by its hash.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import BinaryIO

from arx.outputs.typed import unicode_text

STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem }
table { border-collapse: collapse; margin: 0 0 2rem }
th, td { padding: .15rem .8rem; border-bottom: 1px solid #8884; vertical-align: top }
caption { text-align: start; font-weight: bold; padding-bottom: .5rem }
thead th { vertical-align: bottom; text-align: end; white-space: pre }
tbody th { text-align: start; font-weight: normal; min-width: 14rem } .heading th { font-weight: bold }
td { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
td.text { text-align: start }
.negative { color: light-dark(#a00, #f88) }
.inferred::after { content: "~" } .guess::after { content: "!" }
.open { color: light-dark(#850, #fc6); text-align: start; white-space: normal; min-width: 20rem }
"""


def page_opening(title: str) -> str:
    """Give the document up to its body."""
    policy = f"default-src 'none'; style-src '{hash_of(STYLE)}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{text_of(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def hash_of(text: str) -> str:
    """Name a script or a style sheet as a content security policy does."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


PAGE_END = "</body>\n</html>\n"


def text_of(text: str) -> str:
    """Escape a text for an element or an attribute; NUL, which HTML cannot hold, becomes U+FFFD."""
    return escape(text).replace("\0", "\ufffd").replace("\r", "&#13;")


def write_parts(parts: Iterable[str], stream: BinaryIO) -> None:
    """Write pieces of a document as they come."""
    stream.writelines(unicode_text(part).encode() for part in parts)
