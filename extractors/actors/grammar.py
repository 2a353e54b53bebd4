"""The shapes of phrases that name or describe actors, as patterns over the letters of items (docs/actors.md)."""

from __future__ import annotations

import re

_ROLE = "[RTGKSI]"
# Before their noun: "senior Israeli officials", "Israel's minister of culture", "Prime Minister's Office spokesman X".
BEFORE = re.compile(
    rf"""(?P<body>(?:(?:[NM]-?|F(?=F*T)|D-?|[CLO]s?|(?:P|U{{1,4}})s|{_ROLE}s?(?=[NMFDCLOPUAs]*{_ROLE})|U{{1,4}}(?={_ROLE}))A?)*(?:{_ROLE}|[TR]oF))
        (?P<of>(?:oA?[NM]*(?:D[MD]*)?(?:[CLO]s?(?:{_ROLE}+)?|P(?:s{_ROLE}+)?|U{{1,4}}|F?{_ROLE}+|F))*)
        (?P<rank>(?:(?<=[RTF])M?R)*)
        (?P<to>(?:(?<=[RF])[tr]A?(?:[CLO]|D?{_ROLE}|U))?)
        (?P<name>(?:[NMA]?(?:P|U{{1,5}})|,A?(?:P|U{{1,4}})(?=[,.)v]|$))?)""",
    re.X,
)
BEFORE_GENITIVE = re.compile(
    rf"""(?P<body>(?:[NMFD]-?|[CLO](?={_ROLE})|{_ROLE}(?=[NMFD]*{_ROLE}))*(?:{_ROLE}))
        (?P<of>(?:(?<=T)w{{1,3}}(?=C))?(?:(?:oA?|A)?[NM]*(?:[CLOF]|(?<![DCLOMN]{_ROLE}A)D[MDF]*{_ROLE}|{_ROLE}|(?:(?<=K)"?U{{1,4}}"?)))*)
        (?P<to>(?:(?<=[RCD])[it]A?[CLO])?)
        (?P<name>(?:(?:P|U{{1,4}})|,A?(?:P|U{{1,4}})(?=[,.)v]|$))?)""",
    re.X,
)
# After it: «وزير الثقافة المصري», "le ministre russe des affaires étrangères".
AFTER = re.compile(
    rf"""(?P<body>(?:[NA][MN]?)*(?:{_ROLE}|M(?={_ROLE}))(?:M|D|F|{_ROLE}|(?:oA?)?[CLOF]|o"O"|oA?(?:P|U{{1,3}}|D?{_ROLE})|(?<=[GSKTRFM])P
            |(?<=T)[Ww]{{1,3}}(?=[DCL]|,?P)|(?<=T)(?:oA?)?w{{1,3}}(?=[DCL])|(?<=K)(?:"[^".|]{{1,5}}"|OM?|w{{0,2}}W{{1,2}}|U{{1,3}}|[GI]M))*)
        (?P<of>)
        (?P<to>(?:(?<=[RDMC])[itp]A?[CLO](?=,?(?:P|U|W|w|n|v|x|\.|,)))?)
        (?P<name>(?:,?(?:P|U{{1,5}}))?)""",
    re.X,
)
APPOSED = re.compile(r"(?P<name>P|U{1,4}),A?(?=[^,.]*[,.)])")
PLACE = re.compile(r"(?:[DC]s?)?c(?:oA?[CD]|D)?(?:,?L)?|[CL],c(?=[,.])")
PLACE_AFTER = re.compile(r"c(?:D|(?:oA?)?C)?(?:,?L)?|Lc(?:D|C)?")
