"""The labels of cover, audit, insider and fee pages whose values are texts, and what such a value looks like.

Element names of the document-and-entity taxonomies in words: facts about the format, the same for every filer. The
pattern is strict: a text that fits stands beside its label beyond doubt, another may be a heading after an empty row.
"""

import re
from functools import lru_cache

from arx.text.labels import words
from arx.text.patterns import pattern

_CODE = r"[A-Z]{1,3}\d?"
_NAME = r"(?=.*[A-Za-z]).{2,150}"
_ADDRESS = r"(?=.*\d).{2,120}"
_NUMBERED = r"(?=.*\d)[\d() .+A-Z-]{1,24}"
_SUBMISSION = (
    r"\d{0,2}-?[A-Z]{1,3}(?:-\d{1,2})?[A-Z]{0,4}(?:/A)?|\d{1,2}-[A-Z]{1,2}T?(?:/A)?|Other|"
    r"[A-Z0-9-]{1,10}(?:/A)?"
)
_PERIOD = r"FY|Q[1-4]|H[12]|M9|T[1-3]|CY"
_YES_NO = r"Yes|No"
_FILER = (
    r"(?:Large |Smaller |Non-?)?[Aa]ccelerated [Ff]iler|Smaller Reporting (?:Company|"
    r"Accelerated Filer)|Non-accelerated Filer"
)
_EXCHANGE = (
    r"NASDAQ|NYSE|NYSEAMER|NYSEArca|CHX|CboeBZX|CBOE|BOX|IEX|LTSE|NYSENAT|PHLX|MEMX|XCHI|NONE|"
    r"NASDAQ[A-Z]*|NYSE[A-Z a-z]*"
)
_SYMBOL = r"[A-Z0-9][A-Z0-9. /-]{0,11}|None|[A-Z]{2,6} ?P[Rr] ?[A-Za-z]|N/A"
_SECURITY = (
    r"(?=.*(?:stock|shares?|notes?|units?|warrants?|rights?|ads|bonds?|debentures?|"
    r"preferred)\b)(?-i:[A-Z\d]).{4,400}"
)
_SECURITY_TYPE = (
    r"Equity|(?:Non-Convertible )?Debt(?: Convertible into Equity)?|Other|Asset-backed Securities|"
    r"Mortgage Backed Securities|Limited Partnership Interests|Face Amount Certificates|"
    r"Exchange-Traded Vehicle Securities|Unallocated \(Universal\) Shelf"
)
_ANY = r"(?!)"
"""No text proves itself as a value of this label: it only makes one likely."""

_TEXTS = (
    (
        _SUBMISSION,
        """
        document type; form type; submission type; fee exhibit type
        """,
    ),
    (
        _PERIOD,
        """
        document fiscal period focus
        """,
    ),
    (
        _YES_NO,
        """
        entity well known seasoned issuer; entity voluntary filers; entity current reporting status; current
        with reporting; entity interactive data current; entity listing foreign; entity listing primary
        """,
    ),
    (
        _FILER,
        """
        entity filer category
        """,
    ),
    (
        _CODE,
        """
        entity incorporation state or country code; entity incorporation state country code; entity address
        state or province; entity address country; entity home country iso code; entity reporting currency
        iso code
        """,
    ),
    (
        _EXCHANGE,
        """
        security exchange name
        """,
    ),
    (
        _SYMBOL,
        """
        trading symbol
        """,
    ),
    (
        _ADDRESS,
        """
        entity address address line two; entity address address line three; entity address postal zip code
        """,
    ),
    (
        _NAME,
        """
        entity registrant name; registrant name; entity address city or town; entity address address line
        one; auditor name; auditor location; entity incorporation state country name; parent entity legal
        name
        """,
    ),
    (
        _NUMBERED,
        """
        entity central index key; central index key; entity file number; registration file number; entity
        tax identification number; city area code; local phone number; auditor firm id; entity primary sic
        number
        """,
    ),
    (
        _SECURITY,
        """
        title of 12 b security; title of 12 g security; security 12b title; security 12g title; security
        class title
        """,
    ),
    (
        _SECURITY_TYPE,
        """
        security type
        """,
    ),
    (
        _ANY,
        """
        amendment description; extension; entity address region; entity address address description; contact
        personnel name; contact personnel email address; security reporting obligation; document annual
        report; document accounting standard; entity legal form; legal entity identifier; former name or
        former address; entity information former legal or registered name; documents incorporated by
        reference; document title; document name; document description; entity listing description; trading
        arrangement individual name; trading arrangement individual title; trading arrangement adoption
        date; trading arrangement expiration date; trading arrangement termination date; material terms of
        trading arrangement; measure name; peo name; company selected measure name; offering note; offset
        note; narrative disclosure; name; title; adoption date; expiration date
        """,
    ),
)

_FIGURES = """
document period end date; document period start date; amendment flag; document fiscal year focus; current fiscal
year end date; entity common stock shares outstanding; entity public float; written communications; soliciting
material; pre commencement tender offer; pre commencement issuer tender offer; entity emerging growth company;
entity shell company; entity small business; document transition report; document quarterly report; document annual
report; icfr auditor attestation flag; no trading symbol flag; entity ex transition period; document shell company
report; document registration statement; document financial statement error correction; document financial statement
restatement recovery analysis; entity bankruptcy proceedings reporting current; entity filer category; rule 10b5 1
arrangement adopted; non rule 10b5 1 arrangement adopted; rule 10b5 1 arrangement terminated; non rule 10b5 1
arrangement terminated; insider trading policies and procedures adopted; arrangement duration; trading arrangement
duration; aggregate available
"""


def _names(listed: str) -> list[str]:
    return [" ".join(name.split()) for name in listed.split(";")]


_FORMS = [(pattern(form, re.IGNORECASE), _names(listed)) for form, listed in _TEXTS]
TEXT_LABELS = {name: form for form, names in _FORMS for name in names}
"""Labels, in words, whose values are texts, with the form that proves a text to be one."""

LABELS = frozenset(TEXT_LABELS) | frozenset(_names(_FIGURES))
"""All labels of these pages that have values; none of them is ever the value of another."""


_CODE_LABELS = frozenset(name for form, listed in _TEXTS if form != _ANY for name in _names(listed))


@lru_cache(maxsize=1 << 14)
def asks_text(label: str) -> bool:
    """Whether the values of a standard label are texts whatever they look like.

    Codes, phone numbers and addresses can look like figures: `(408)` under `City Area Code` is no negative number, and
    `0000320193` under `Entity Central Index Key` no count.
    """
    return standard_label(label) in _CODE_LABELS


def standard_label(text: str) -> str:
    """A label in the words under which this vocabulary knows it."""
    return " ".join(words(text))
