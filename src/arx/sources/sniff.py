"""What some bytes or a text are, told by content: names and extensions lie.

`format_of` looks at the first bytes of an input; `kind_of` and `looks_like_page` look at decoded text.
"""

import re
from typing import Literal

from arx.model.document import DocumentKind
from arx.sources.encoding import decode, wide_encoding
from arx.text.patterns import pattern

Format = Literal[
    "empty", "zip", "gzip", "bzip2", "xz", "zstd", "tar", "parquet", "warc", "submission", "jsonl", "html", "xml",
    "text", "binary",
]  # fmt: skip

PAGE_FORMATS: frozenset[Format] = frozenset(("empty", "html", "xml", "text", "binary"))
CORPUS_FORMATS: frozenset[Format] = frozenset(("jsonl", "parquet", "warc"))
"""The formats that are one page, or none at all, and those of corpora; the others hold further files."""

SNIFF_BYTES = 64 * 1024
"""How much of an input is looked at to tell what it is."""

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"%PDF-", "binary"),
)
_TAR_MAGIC = (257, b"ustar")
_SUBMISSION = pattern(
    rb"\s*(?:-----BEGIN PRIVACY-ENHANCED MESSAGE|<(?:(?:SEC|IMS)-(?:DOCUMENT|HEADER)|SUBMISSION|DOCUMENT)>)",
)
_JSON_LINE = pattern(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"|\}\s*\n\s*\{)")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 20
_XML = pattern(r"(?:<(?:XML|XBRL)>\s*)*(?:<\?xml|<InstanceReport)", re.IGNORECASE)
_INSTANCE_REPORT = pattern(r"<(?:\w+:)?InstanceReport\b")
_HTML = pattern(
    r"<(?:!doctype\s+html|html|head|title|meta|body|table|tbody|tr|div|span|p|font|script|link|style)\b", re.IGNORECASE
)
_R_PAGE = pattern(r"""class\s*=\s*["']?report\b|Show\.(?:toggleNext|showAR)|authRefData|defref_""", re.IGNORECASE)
_DUMP_FORM = pattern(r"(?:^\|.*\n){3}|(?:^.*\|\s*\n){3}|^- Definition\s*$|\bIDEA: XBRL DOCUMENT\b", re.MULTILINE)
_DUMP_MARKS = (
    "- Definition", "- References", "- Details", "+ References", "+ Details", "Months Ended", "IDEA: XBRL DOCUMENT",
    "(Detail)", "(Details)", "(Details ", "(Table)", "(Tables)", "(Policy)", "(Policies)", "(Parenthetical", "(USD $)",
    "- USD ($)", "in Thousands", "in Millions", "in Billions", "In Thousands", "In Millions", "In Billions",
    "[Line Items]", "[Abstract]", "[Member]", "[Table]", "[Axis]", "[Roll Forward]", "Document and Entity Information",
    "Document Type", "Entity Registrant Name",
)  # fmt: skip
_DATE_MARKS = (", 20", ", 19", ",  20", ",  19")
_DATE = pattern(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.? [0-3][0-9], {1,2}(?:19|20)[0-9]{2}\b",
)


def format_of(head: bytes) -> Format:
    """Tell what an input is from its first `SNIFF_BYTES` (all of them when it is shorter)."""
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    place, magic = _TAR_MAGIC
    if head.startswith(magic, place):
        return "tar"
    return _text_format(head)


def _text_format(head: bytes) -> Format:
    if not head.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        return "empty"
    if _is_binary(head):
        return "binary"
    if _SUBMISSION.match(head):
        return "submission"
    if _JSON_LINE.match(head):
        return "jsonl"
    return _markup_of(decode(head))


def _is_binary(head: bytes) -> bool:
    """More control characters than text has. UTF-16, where every second byte is zero, is decoded to see."""
    plain = decode(head).encode() if wide_encoding(head) else head
    controls = len(plain) - len(plain.translate(None, _CONTROLS))
    return controls * _CONTROL_SHARE > len(plain)


def _markup_of(text: str) -> Literal["html", "xml", "text"]:
    start = text[:SNIFF_BYTES].lstrip()
    if not start.startswith("<"):
        return "text"
    if _INSTANCE_REPORT.search(start):
        return "xml"
    if _HTML.search(start, 0, 4096):
        return "html"
    return "xml" if _XML.match(start) else "text"


def kind_of(text: str) -> DocumentKind | None:
    """Tell by which reader `text` is to be read; None for XML that is no R page (FilingSummary.xml, an instance)."""
    markup = _markup_of(text)
    if markup == "text":
        return "flat"
    if markup == "html":
        return "rpage"
    return "rpage-xml" if _INSTANCE_REPORT.search(text[:SNIFF_BYTES]) else None


def is_surely_page(text: str) -> bool:
    """Whether `text` has the marks of an R page and, where it is flattened, also the form of a dump. For files whose
    name promises nothing."""
    return looks_like_page(text) and (kind_of(text) != "flat" or _DUMP_FORM.search(text) is not None)


def looks_like_page(text: str) -> bool:
    """Whether anything in `text` speaks for an R page, whole, cut or flattened. Lenient: a reader decides."""
    kind = kind_of(text)
    if kind == "flat":
        return _has_mark(text)
    return kind == "rpage-xml" or (kind == "rpage" and _R_PAGE.search(text) is not None)


def _has_mark(text: str) -> bool:
    """Whether a flattened page's words are in `text`. Plain words are sought before the date: most texts of a web
    corpus have none, and a corpus is no faster than this."""
    if any(mark in text for mark in _DUMP_MARKS):
        return True
    return any(mark in text for mark in _DATE_MARKS) and _DATE.search(text) is not None
