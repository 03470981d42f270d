"""Places and their money by Chinese and English names: those that documents on money and debt are likely to name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

PLACES: Mapping[str, str] = {
    "中国": "China|Chinese|PRC", "日本": "Japan|Japanese", "英国": r"United Kingdom|UK|U\.K\.|Britain|British|England",
    "德国": "Germany|German", "法国": "France|French", "意大利": "Italy|Italian", "西班牙": "Spain|Spanish",
    "希腊": "Greece|Greek", "瑞士": "Swiss|Switzerland", "瑞典": "Sweden|Swedish|Riksbank",
    "挪威": "Norway|Norwegian|Norges", "加拿大": "Canada|Canadian", "墨西哥": "Mexico|Mexican", "巴西": "Brazil|Brazilian",
    "阿根廷": "Argentina|Argentine", "印度": "India|Indian", "韩国": "Korea|Korean", "澳大利亚": "Australia|Australian",
    "澳洲": "Australia|Australian", "新西兰": "New Zealand", "俄罗斯": "Russia|Russian", "乌克兰": "Ukraine|Ukrainian",
    "土耳其": "Turkey|Turkish|Türkiye", "南非": "South Africa|South African", "越南": "Vietnam|Vietnamese",
    "泰国": "Thailand|Thai", "印尼": "Indonesia|Indonesian", "印度尼西亚": "Indonesia|Indonesian",
    "马来西亚": "Malaysia|Malaysian", "新加坡": "Singapore", "香港": "Hong Kong",
    "台湾": "Taiwan|Taiwanese", "沙特": "Saudi", "沙特阿拉伯": "Saudi", "以色列": "Israel|Israeli",
    "伊朗": "Iran|Iranian", "伊拉克": "Iraq|Iraqi", "爱尔兰": "Ireland|Irish", "卢森堡": "Luxembourg",
    "比利时": "Belgium|Belgian", "荷兰": "Netherlands|Dutch", "欧洲": "Europe|European|euro area|ECB",
    "欧元区": "euro area|Europe|European|ECB", "亚洲": "Asia|Asian", "非洲": "Africa|African",
    "拉美": "Latin America|Latin American", "开曼群岛": "Cayman", "百慕大": "Bermuda", "智利": "Chile|Chilean",
    "哥伦比亚": "Colombia|Colombian", "秘鲁": "Peru|Peruvian", "波兰": "Poland|Polish", "埃及": "Egypt|Egyptian",
    "上海": "Shanghai", "北京": "Beijing", "伦敦": "London", "东京": "Tokyo", "纽约": "New York",
    "芝加哥": "Chicago", "达拉斯": "Dallas", "华盛顿": "Washington", "旧金山": "San Francisco",
    "波士顿": "Boston", "克利夫兰": "Cleveland", "圣路易斯": r"St\. Louis", "堪萨斯": "Kansas",
    "亚特兰大": "Atlanta", "费城": "Philadelphia", "里士满": "Richmond", "杰克逊霍尔": "Jackson Hole",
    "新奥尔良": "New Orleans", "加州": "California", "德州": "Texas", "硅谷": "Silicon Valley",
}  # fmt: skip
HOME = frozenset({"美国", "华尔街", "白宫"})  # what every document here is about
CURRENCIES: Mapping[str, str] = {"日元": "yen", "欧元": "euro", "人民币": "renminbi|yuan|RMB", "英镑": "sterling|pound"}
# Longer names with a place's name in them, and Chinese words that meet so that a name only seems to stand there (其中|国债).
_OTHERS = (
    r"New England|New Mexico|Indian Ocean|新英格兰|新墨西哥|印度洋|"
    r"[参增更添追施]加州|[集其]中国|中国库|[\d今昨]日本|日本金|办法国"
)
_ENDING = "(?:ans?|s)?"  # Canadians, Argentinean, Singaporeans


def places_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The places that `text` names in either language, by their Chinese names: no name is taken out of a longer one."""
    for match in _named().finditer(text):
        if match.lastgroup:
            yield _by_name()[match["place"]], match


@cache
def place_pattern(name: str) -> re.Pattern[str]:
    """What a text must hold to name a place, by any of its names: 印尼, 印度尼西亚 and Indonesians are one."""
    own = set(PLACES[name].split("|"))
    alike = [name, *(other for other, english in PLACES.items() if other != name and own & set(english.split("|")))]
    chinese = "|".join(rf"{one}(?!尼西亚|洋)" if one == "印度" else one for one in alike)
    english = "|".join(dict.fromkeys(one for key in alike for one in PLACES[key].split("|")))
    return re.compile(rf"(?<![A-Za-z])(?<!New )(?:{chinese}|(?:{english}){_ENDING})(?![A-Za-z])")


@cache
def _by_name() -> Mapping[str, str]:
    names = {english.replace("\\", ""): name for name, many in reversed(list(PLACES.items())) for english in many.split("|")}
    return names | {name: name for name in PLACES}


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_by_name(), key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?:(?:{_OTHERS})|(?P<place>{names}){_ENDING}(?![A-Za-z]))")
