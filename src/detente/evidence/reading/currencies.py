"""Currencies as articles write them: signs, codes and words.

A bare ``$`` or "dollars" is the dollar of the United States, a bare ``¥`` the yen, "rupees" those of India,
"francs" those of Switzerland; a country in front decides otherwise. Words that several countries share and
no custom settles (bare "pesos", "kroner", "dirhams") are not read.
"""

from __future__ import annotations

__all__ = ["CODES", "NAMES", "SIGNS", "UNCERTAIN_NAMES"]

SIGNS = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "JP¥": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "Rs.": "INR",
    "Rs": "INR",
    "₩": "KRW",
    "₽": "RUB",
}
"""Signs with the code of their currency."""

_CODES = (
    "AED AUD BRL CAD CHF CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NGN NOK NZD PKR "
    "PLN QAR RUB SAR SEK SGD THB TWD USD VND ZAR"
)
CODES = {code: code for code in _CODES.split()} | {"RMB": "CNY"}
"""Three capitals with the code they mean; those that are also English words or products are left out."""

NAMES = {
    "dollar": "USD",
    "u.s. dollar": "USD",
    "us dollar": "USD",
    "american dollar": "USD",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "hong kong dollar": "HKD",
    "new zealand dollar": "NZD",
    "singapore dollar": "SGD",
    "new taiwan dollar": "TWD",
    "taiwan dollar": "TWD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "british pound": "GBP",
    "sterling": "GBP",
    "pound": "GBP",
    "egyptian pound": "EGP",
    "yen": "JPY",
    "japanese yen": "JPY",
    "yuan": "CNY",
    "chinese yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "indian rupee": "INR",
    "pakistani rupee": "PKR",
    "franc": "CHF",
    "swiss franc": "CHF",
    "krona": "SEK",
    "kronor": "SEK",
    "swedish krona": "SEK",
    "swedish kronor": "SEK",
    "danish krone": "DKK",
    "danish kroner": "DKK",
    "danish crown": "DKK",
    "norwegian krone": "NOK",
    "norwegian kroner": "NOK",
    "norwegian crown": "NOK",
    "swedish crown": "SEK",
    "won": "KRW",
    "korean won": "KRW",
    "south korean won": "KRW",
    "reais": "BRL",
    "brazilian real": "BRL",
    "mexican peso": "MXN",
    "rouble": "RUB",
    "ruble": "RUB",
    "rand": "ZAR",
    "shekel": "ILS",
    "zloty": "PLN",
    "forint": "HUF",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "saudi riyal": "SAR",
    "qatari riyal": "QAR",
    "uae dirham": "AED",
    "emirati dirham": "AED",
}
"""Words in the singular and in small letters, with the code of their currency."""

UNCERTAIN_NAMES = frozenset({"pound", "won"})
"""Words that are also a weight or a verb: money only behind million or the like."""
