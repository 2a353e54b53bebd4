"""Writes the names of states that Unicode CLDR (through babel) and rigour know: sources/generated/states-cldr.yaml.

Needs `pip install rigour`. CLDR is under the Unicode licence, rigour's territory data under MIT.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from babel import Locale, __version__
from rigour.territories import get_territory

LANGUAGES = ("ar", "en", "ru", "fr", "es", "he", "fa", "tr", "de", "it", "uk")
OUT = Path(__file__).parents[2] / "ontology" / "registry" / "sources" / "generated" / "states-cldr.yaml"
# The 193 members of the United Nations, its two observer states, and territories that are in the news by themselves.
MEMBERS = re.findall(r"\w+", """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
""")
OTHERS = ("PS", "VA", "XK", "TW", "EH", "HK", "MO", "GL", "PR", "GI", "FO", "NC")


def main() -> None:
    entries = {}
    for code in (*MEMBERS, *OTHERS):
        territory = get_territory(code.lower())
        names = {lang: Locale(lang).territories[code] for lang in LANGUAGES}
        alpha3 = "XKX" if code == "XK" else territory.alpha3.upper()
        entries[alpha3] = {"kind": "state", "country": alpha3, "place": "country", "wikidata": territory.qid, **names}
    head = f"# Made by training/registry/seed_states.py from CLDR (babel {__version__}) and rigour; do not edit.\n"
    data = {"defaults": {"source": "Unicode CLDR; rigour"}, "entries": dict(sorted(entries.items()))}
    OUT.write_text(head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")


if __name__ == "__main__":
    main()
