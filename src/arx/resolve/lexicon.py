"""Words that lean to an instant or to a duration.

Fitted on the names and standard labels of the 9,037 numeric elements of US-GAAP 2020 against their period types
(logistic regression, rounded to halves): nothing of any filer is in it. `docs/concepts.md` says how to have it again.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from arx.resolve.normalize import Stems, stem

_WORDS = {
    -2.5: ("decrea effect expens increa procee"),
    -2.0: ("change gain income incurr modifi paymen reclas writeo"),
    -1.5: (
        "2018 accret acquir activi all basic catch contri conver deprec deteri dilute divide fee forfei "
        "impair indivi input loss noncas oci reconc result return servic useful"
    ),
    -1.0: (
        "affili assump attrib auctio averag betwee charge commen compan cost defaul deplet determ diluti "
        "divest electr explor exting extrao free grant increm ineffe interi issue item length mainte major "
        "maximu otti polic power prescr provid provis reduct resear retent retire revenu sec struct transa "
        "transf underl unobse up use volati writed"
    ),
    -0.5: (
        "28 accoun adjust amorti assume collec commis commit consid dispos distri exclud foreig good home "
        "incomp indemn induce inform intere licens local manage maturi new nonint operat over partne period "
        "plan policy premiu prepay qualit realiz recurr redeem reorga repurc restru revers shareb statem "
        "stock transl unreal valuat vested warran"
    ),
    0.5: (
        "01 1 2020 31 actual aggreg alloca analys aoci balanc busine calcul claim closed collat commer "
        "commod concen consol consum durati electi equiva esop excess face fair fixed ga govern guaran held "
        "joint liabil lived loaned market master month nettin number offeri outsta owned past princi proper "
        "rate recogn record reinsu releas remain report reserv retain schedu securi sensit settle short "
        "shortd specif subord summar thresh tier twelve uncond well"
    ),
    1.0: (
        "12 2 3 advanc after apprec asset author availa capaci capita carryf common deposi disclo examin "
        "expect federa film gross haircu identi impact includ land lessee lessor noncon noncur obliga offset "
        "option pledge posses possib prefer receiv requir resell right secure segreg sharin single stated "
        "subjec subscr supple type unappr unbill undisc unempl"
    ),
    1.5: (
        "2019 4 accrua agreem bearin carryi curren due evalua fiscal future group insure minimu next nonves "
        "payabl rollin unearn unreco"
    ),
    2.0: ("5 accrue deferr invent leaseb postco practi precon prepai unamor undist unpaid yet"),
    2.5: ("certai"),
    3.5: ("fresh start"),
    4.0: ("accumu"),
}

_HEADS = {
    -2.5: ("additi"),
    -2.0: ("period"),
    -1.5: ("adjust amorti dispos recove revenu"),
    -1.0: ("1 accret acquir activi collec deferr dereco estima expens paymen ratio requir settle term transf"),
    -0.5: (
        "assess bank basic benefi charge combin compen contra contri credit decrea deriva dilute distri "
        "divide domest down durati excess exerci fee forecl forfei gain genera hedge impair income increa "
        "incurr loss maturi method off operat percen provis recogn redeem reduct reissu result return revers "
        "servic surren tax time transa transl unit withdr writeo"
    ),
    0.5: (
        "accoun accrue actual amount asset author balanc basi bond capita carryf carryi cash compon contin "
        "covere date deprec differ discou due estate evalua expect financ goodwi gross guaran held invest "
        "land level month net nonacc obliga offset order outsta part payabl plant positi proper receiv "
        "regula repurc reserv share subsid therea trust ventur"
    ),
    1.0: ("2 3 4 5 accrua capaci collat commit curren disclo equit liabil note price remain restri year yield"),
    1.5: ("allowa noncur value"),
    2.0: ("input"),
}


def _leans(table: Mapping[float, str]) -> Mapping[str, float]:
    return MappingProxyType({stem: lean for lean, stems in table.items() for stem in stems.split()})


LEANS = _leans(_WORDS)
"""Log-odds of an instant that a stem adds."""

HEADS = _leans(_HEADS)
"""Log-odds of an instant that the stem of the head word adds: `Writeoff` in `Receivable, Originated, Writeoff`."""

START = 0.3
"""Log-odds of an instant without any of these words."""

MOST = 3.0
"""What words alone can say, either way."""

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*\)")
_QUALIFIER = re.compile(
    r"(?:, )?\b(?:net|gross|total|(?:non-?)?current|before tax|net of tax|after tax|basic|diluted|percent|percentage"
    r"|amount)\b\W*$"
)
"""What follows the head of a standard label: `Property, Plant and Equipment, Gross`."""

_PREPOSITION = re.compile(
    r"\b(?:of|for|in|to|from|on|by|with|as|due|related|at|per|under|that|which|attributable|included|based|subject|used"
    r"|and)\b"
)
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 13)
def lean_of(stems: Stems) -> float:
    """The log-odds of an instant by the words alone, within `MOST` either way."""
    return max(-MOST, min(MOST, START + sum([LEANS.get(word, 0.0) for word in stems])))


@lru_cache(maxsize=1 << 13)
def lean_of_head(label: str) -> float:
    """What the head word of a label adds: the last one before a preposition, in the last part between commas."""
    text = _BRACKETS.sub("", label.lower()).strip(" ,;:-\u2013")
    for _ in range(2):
        text = _QUALIFIER.sub("", text).strip(" ,;:-\u2013")
    part = text.rpartition(",")[2]
    found = _WORD.findall(_PREPOSITION.split(part, maxsplit=1)[0]) or _WORD.findall(part)
    return HEADS.get(stem(found[-1]), 0.0) if found else 0.0
