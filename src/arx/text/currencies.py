"""Currency signs and ISO 4217 codes, as EDGAR's renderer prints them before an amount."""

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD
CDF CHF CLF CLP CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK
LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK
NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD
SSP STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VES VND VUV WST XAF XAG
XAU XBA XCD XDR XOF XPD XPF XPT YER ZAR ZMW ZWL BTC ETH
"""

_SIGNS = """
$ ¢ £ ¤ ¥ ֏ ؋ ৲ ৳ ฿ ៛ ₡ ₦ ₩ ₪ ₫ € ₭ ₮ ₱ ₲ ₴ ₵ ₸ ₹ ₺ ₼ ₽ ₾ ₿ ﷼ 元 円 圆 A$ AR$ AU$ B$ BD$ BZ$ Bds$ C$ CA$ CL$ COP$
FJ$ G$ HK$ J$ L$ MOP$ MX$ Mex$ N$ NT$ NZ$ R$ RD$ S$ SG$ SI$ T$ TT$ U$ US$ WS$ Z$ $b $U B/. Bs Bs. CHf CN¥ D Ft
Fr Fr. Gs JP¥ Kč Kc KM Ksh Kr L Lek Ls Lt MT Nfk P Php Q R RM Rp Rs Rs. S S/. SFr SFr. Sw.fr. TL TSh VT ZK Zl
kn kr kr. lei p. zł zl
"""

_CYRILLIC_SIGNS = "дин дин. ден лв лв. руб руб. сом"  # noqa: RUF001 - the letters are meant

CODES = frozenset(_CODES.split())
"""ISO 4217 codes in use or met in filings. RMB, CNH, BTC and ETH are no ISO codes, but filers print them."""

SIGNS = frozenset(_SIGNS.split()) | frozenset(_CYRILLIC_SIGNS.split())
"""Signs that stand before an amount, blank between: `$ 1,234`, `R$ 5`, `SFr 3`."""


def is_symbol(text: str) -> bool:
    """Whether `text` is a currency sign or an ISO 4217 code, alone."""
    return text in SIGNS or text in CODES
