"""Closed word classes of the field in English and Chinese: direction, negation, modality, instruments, actors.

Both the reading of a question and the check of a statement rest on these, and on nothing learned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

UP = (
    r"increas\w*|ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|climb\w*|high(?:er|est)|gr(?:ow|ows|ew|own|owing|owth)|expan[ds]\w*|"
    r"widen\w*|surg(?:e|es|ed|ing)|jump\w*|spik(?:e|es|ed|ing)|upward|upwards|elevat\w*|lift(?:s|ed|ing)?|boost\w*|steepen\w*|"
    r"intensif\w*|larger|more|greater|add(?:s|ed|ing)?|firmer|firm(?:ed|ing)|accelerat\w*|faster|"
    r"上升|增加|增长|提高|扩大|飙升|上涨|推高|拉高|推升|走高|升至|攀升|加剧|加快|抬升|上行|扩张|回升|增至|更高|更大|走阔|增持"
)
DOWN = (
    r"decreas\w*|declin\w*|fall(?:s|en|ing)?|fell|drop\w*|low(?:er|ers|ered|ering|est)|reduc\w*|shr(?:ink|inks|ank|unk|inking|inkage)|"
    r"contract(?:s|ed|ing|ion)|narrow\w*|drain\w*|downward|downwards|diminish\w*|compress\w*|flatten\w*|slow(?:s|ed|er|ing)?|"
    r"smaller|less|fewer|cut(?:s|ting)?|weaker|weaken\w*|tumbl\w*|plung\w*|deplet\w*|lessen\w*|dwindl\w*|"
    r"下降|减少|降低|压低|拉低|收缩|下跌|缩减|走低|降至|回落|放缓|放慢|下行|压缩|耗尽|更低|更小|减弱|收窄|减持|下滑|跌至|跌破|缩小"
)
NEGATION = (
    r"not|n't|n’t|no|never|none|neither|nor|without|cannot|nothing|unlikely|hardly|"
    r"并未|没有|未能|不会|不是|并非|无法|不能|不再|从未|不可能|未曾|不应|毫无|不足以|尚未|未(?=[\u4e00-\u9fff])"
)
POSSIBLE = (
    r"may|might|could|possibl[ey]|perhaps|potential(?:ly)?|risk(?:s|ed|ing)?|can|conceivabl[ey]|"
    r"可能|或许|也许|或将|恐|有望|潜在|会否|能够|可以"
)
TENTATIVE = (
    r"would|should|likely|expect\w*|anticipat\w*|project\w*|estimat\w*|suggest\w*|appear\w*|seem\w*|tend(?:s|ed)?|probabl[ey]|if|unless|"
    r"forecast\w*|assum\w*|believ\w*|judg\w*|indicat\w*|reportedly|apparently|seemingly|presumably|allegedly|supposedly|arguably|"
    r"预计|预期|估计|将会|往往|倾向|如果|若|一旦|认为|显示|表明|似乎|看来|通常|大概|应当|有助于|据称|据报道|据悉"
)
CERTAIN = r"will|must|certainly|inevitabl[ey]|always|definitely|prov(?:es|ed|en)|必然|必将|肯定|一定会|总是|必定|势必"

INSTRUMENTS: Mapping[str, str] = {
    "on-rrp": r"(?:ON[ -])?RRP|(?:overnight )?reverse repo(?:s|rchase)?|逆回购",
    "srf": r"SRF|standing repo(?:s|rchase)?|常备回购",
    "tga": r"TGA|Treasury General Account|Treasury(?:'s|’s)? cash balances?|财政部(?:一般)?(?:现金)?账户",
    "iorb": r"IORB|IOER|IOR|interest (?:rate )?(?:paid )?on (?:excess )?reserves?(?: balances)?|准备金(?:余额)?利率|准备金付息",
    "fed-funds": r"federal funds|fed funds|EFFR|联邦基金",
    "sofr": r"SOFR|secured overnight financing rate|担保隔夜融资利率",
    "tgcr": r"TGCR|tri-?party general collateral|三方一般抵押品",
    "discount-window": r"discount (?:window|rate)|primary credit|贴现(?:窗口|率)",
    "mbs": r"MBS|mortgage[- ]backed securit(?:y|ies)|抵押贷款支持证券|按揭",
    "bills": r"(?:Treasury |T-?)?bills?|国库券|短债|短期国债",
    "coupons": r"coupons?(?: securities)?|附息国债|付息国债",
    "notes": r"Treasury notes?|\d+-year notes?|中期国债",
    "tips": r"TIPS|inflation-protected|通胀保值",
    "frn": r"FRNs?|floating rate notes?|浮动利率",
    "currency": r"currency in circulation|Federal Reserve notes|流通(?:中)?货币|现钞",
    "reserves": r"(?<!Federal )(?<!Federal\n)reserves?(?! Banks?\b)|准备金|储备",
    "swap": r"swap lines?|互换",
    "btfp": r"BTFP|Bank Term Funding|银行定期融资",
}
ACTORS: Mapping[str, str] = {
    "tbac": r"TBAC|Treasury Borrowing Advisory Committee|借款咨询委员会",
    "fomc": r"FOMC|Federal Open Market Committee|联邦公开市场委员会|公开市场委员会",
    "treasury": r"(?:the )?Treasury (?:Department|said|announced|reported|estimated|expects|staff)|U\.S\. Treasury|财政部",
    "desk": r"(?:Open Market )?(?:Trading )?Desk|交易台",
    "board-staff": r"[Ss]taff|工作人员",
    "congress": r"Congress|国会",
    "dealers": r"(?:primary )?dealers?|交易商",
    "households": r"households?|家庭|居民",
    "money-funds": r"money market (?:mutual )?funds?|MMFs?|货币市场基金|货币基金",
    "hedge-funds": r"hedge funds?|对冲基金",
    "foreign": r"foreign (?:official|investors?|holders?|central banks?)|外国",
    "fhlb": r"FHLBs?|Federal Home Loan Banks?|联邦住房贷款银行",
    "gse": r"GSEs?|Fannie Mae|Freddie Mac|房利美|房地美",
    "banks": r"(?<!Home Loan )(?<!central )(?<!Central )[Bb]anks|银行业",
}  # fmt: skip
PEOPLE: Mapping[str, str] = {
    "powell": r"Powell|鲍威尔", "yellen": r"Yellen|耶伦", "bernanke": r"Bernanke|伯南克", "waller": r"Waller|沃勒",
    "brainard": r"Brainard|布雷纳德", "bowman": r"Bowman|鲍曼", "clarida": r"Clarida|克拉里达", "quarles": r"Quarles|夸尔斯",
    "jefferson": r"Jefferson|杰斐逊", "barr": r"Barr|巴尔", "cook": r"Cook|库克", "kugler": r"Kugler|库格勒",
    "miran": r"Miran|米兰", "warsh": r"Warsh|沃什", "logan": r"Logan|洛根", "williams": r"Williams|威廉姆斯",
    "perli": r"Perli|佩利", "bessent": r"Bessent|贝森特", "evans": r"Evans|埃文斯", "harker": r"Harker|哈克",
    "bullard": r"Bullard|布拉德", "mester": r"Mester|梅斯特", "rosengren": r"Rosengren|罗森格伦", "kaplan": r"Kaplan|卡普兰",
    "trump": r"Trump|特朗普", "hammack": r"Hammack|哈马克", "schmid": r"Schmid|施密德", "zobel": r"Zobel|佐贝尔",
    "goolsbee": r"Goolsbee|古尔斯比", "stein": r"Stein|斯坦(?!福)", "fischer": r"Fischer|费希尔",
    "george": r"(?<!St\. )George(?! [A-Z])|乔治(?!·)", "barkin": r"Barkin|巴尔金", "bostic": r"Bostic|博斯蒂克",
    "daly": r"Daly|戴利", "collins": r"Collins|柯林斯", "musalem": r"Musalem|穆萨莱姆|穆萨勒姆",
    "kashkari": r"Kashkari|卡什卡利|卡什卡里", "paulson": r"Paulson|保尔森", "dudley": r"Dudley|达德利|杜德利",
    "tarullo": r"Tarullo|塔鲁洛", "plosser": r"Plosser|普洛瑟", "lacker": r"Lacker|拉克尔",
    "kocherlakota": r"Kocherlakota|柯薛拉柯塔|科彻拉科塔", "fisher": r"Richard W\. Fisher|Richard Fisher|理查德·费舍尔",
    "fisher-peter": r"Peter R\. Fisher|Peter Fisher|Under Secretary Fisher|彼得·费舍尔",
    "hoenig": r"Hoenig|霍尼格", "geithner": r"Geithner|盖特纳", "mnuchin": r"Mnuchin|姆努钦",
    "lew": r"Jack Lew|Jacob Lew|雅各布·卢", "greenspan": r"Greenspan|格林斯潘", "summers": r"Summers|萨默斯",
}  # fmt: skip


ENTITIES: Mapping[str, str] = {
    "ecb": r"ECB|European Central Bank|欧洲央行", "boe": r"Bank of England|BoE|英格兰银行|英国央行",
    "boj": r"Bank of Japan|BoJ|BOJ|日本银行|日本央行", "pboc": r"People's Bank of China|PBoC|PBOC|中国人民银行|中国央行",
    "snb": r"Swiss National Bank|SNB|瑞士国家银行|瑞士央行", "boc": r"Bank of Canada|加拿大央行",
    "rba": r"Reserve Bank of Australia|RBA|澳洲联储",
    "rbnz": r"Reserve Bank of New Zealand|RBNZ|新西兰联储", "riksbank": r"Riksbank|瑞典央行",
    "imf": r"IMF|International Monetary Fund|国际货币基金组织",
    "bis": r"BIS|Bank for International Settlements|国际清算银行",
    "bitcoin": r"Bitcoin|比特币", "gold": r"gold price|price of gold|金价|黄金",
}  # fmt: skip


@cache
def words(pattern: str) -> re.Pattern[str]:
    """A class of words as one pattern: whole words where they are Latin, anywhere where they are Chinese."""
    return re.compile(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", re.I)


@cache
def exact(pattern: str) -> re.Pattern[str]:
    """The same with capitals minded, for names."""
    return re.compile(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])")


def named(table: Mapping[str, str], text: str) -> frozenset[str]:
    """The entries of `table` that `text` names; capitals are minded for people and not for instruments."""
    return _named(tuple(table.items()), text, table is PEOPLE)


@lru_cache(maxsize=4_096)
def _named(table: tuple[tuple[str, str], ...], text: str, minded: bool) -> frozenset[str]:
    build = exact if minded else words
    if not build("|".join(pattern for _, pattern in table)).search(text):  # one look for all, since most texts name none
        return frozenset()
    return frozenset(key for key, pattern in table if build(pattern).search(text))


@lru_cache(maxsize=4_096)
def entity_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """Where institutions stand in `text` by their names, each with its key, in the order of the table."""
    held = named(ENTITIES, text)
    return tuple((key, *match.span()) for key in ENTITIES if key in held for match in words(ENTITIES[key]).finditer(text))
