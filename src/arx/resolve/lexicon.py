"""Words that lean to an instant or to a duration.

Fitted on the names of the 9,037 numeric elements of US-GAAP 2020 against their period types (logistic regression,
rounded to halves): nothing of any filer is in it. `docs/concepts.md` says how to have it again.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from arx.resolve.normalize import Stems

_STEMS = {
    -2.5: ("decrea expens gain"),
    -2.0: ("change effect income increa incurr modifi paymen procee reclas writeo"),
    -1.5: (
        "accret acquir activi basic contri conver deprec dilute divide fee forfei impair increm loss noncas "
        "oci reconc result return revenu servic useful"
    ),
    -1.0: (
        "additi adjust affili all assump attrib charge commen deteri divest electr indivi ineffe input issue "
        "item mainte maximu otti polic provis recurr reduct resear retire transf transl underl unobse use "
        "writed"
    ),
    -0.5: (
        "1 accoun amorti averag based collec commit compan compen consid cost deplet dispos distri exclud "
        "extrao foreig good home inform intere manage maturi operat partne per plan premiu qualit realiz "
        "recove redeem reorga repurc revers shareb stock term transa unreal utilit valuat warran"
    ),
    0.5: (
        "allowa balanc bank before busine claim closed combin consol credit date deriva durati employ equipm "
        "equiva excess face federa ga gross held includ instru insura invest lessee lived loan market master "
        "month nettin number option owned price princi proper rate recogn remain report requir reserv retain "
        "schedu securi settle sheet subord summar supple tier value"
    ),
    1.0: (
        "12 2 3 advanc after agreem asset author capaci carryf collat commod common deposi expect film haircu "
        "identi impact insure land lessor liabil measur noncon nonves obliga offset outsta pledge prefer "
        "receiv reinsu resell right secure segreg shortd subjec twelve"
    ),
    1.5: (
        "accrua accrue availa bearin capita carryi curren disclo due future minimu next noncur payabl practi "
        "prepai type unamor undist unreco"
    ),
    2.0: ("4 deferr fiscal group invent leaseb postco precon rollin unpaid yet"),
    2.5: ("5 certai"),
    3.5: ("accumu fresh start"),
}

LEANS: Mapping[str, float] = MappingProxyType({stem: lean for lean, stems in _STEMS.items() for stem in stems.split()})
"""Log-odds of an instant that a stem adds."""

START = 0.2
"""Log-odds of an instant without any of these words."""


@lru_cache(maxsize=1 << 13)
def lean_of(stems: Stems) -> float:
    """The log-odds of an instant by the words alone, within 3 either way."""
    return max(-3.0, min(3.0, START + sum([LEANS.get(stem, 0.0) for stem in stems])))
