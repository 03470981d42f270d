"""Firms and institutions by their Chinese and English names: those that questions on money and debt are likely to ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from assistant.lexicon import exact, words
from assistant.terms import is_chinese

_NAMES = r"""
高盛 = Goldman ; 摩根士丹利 = Morgan Stanley ; 摩根大通 = J\.? ?P\.? ?Morgan\w* ;
花旗 = Citi\w* ; 美国银行 = Bank of America|BofA|Merrill ; 美银 = Bank of America|BofA ;
富国银行 = Wells Fargo ; 美林 = Merrill ; 贝尔斯登 = Bear Stearns ; 雷曼 = Lehman ; 雷曼兄弟 = Lehman ; 瑞银 = UBS ;
瑞信 = Credit Suisse ; 瑞士信贷 = Credit Suisse ; 德意志银行 = Deutsche ; 德银 = Deutsche ; 巴克莱 = Barclays ;
汇丰 = HSBC ; 渣打 = Standard Chartered ; 法国巴黎银行 = BNP ; 法巴 = BNP ;
法国兴业银行 = Soci[eé]t[eé] G[eé]n[eé]rale|SocGen ; 野村 = Nomura ; 三菱日联 = MUFG|Mitsubishi UFJ ; 瑞穗 = Mizuho ;
三井住友 = Sumitomo ; 农林中金 = Norinchukin ; 日本邮政 = Japan Post ; 邮储 = Postal Savings ;
加拿大皇家银行 = RBC|Royal Bank of Canada ; 道富 = State Street ; 纽约梅隆 = BNY|Bank of New York|Mellon ;
纽约梅隆银行 = BNY|Bank of New York|Mellon ; 北方信托 = Northern Trust ; 嘉信理财 = Schwab ; 贝莱德 = BlackRock ;
先锋领航 = Vanguard ; 先锋集团 = Vanguard ; 富达 = Fidelity ; 太平洋投资 = PIMCO ; 品浩 = PIMCO ; 桥水 = Bridgewater ;
城堡证券 = Citadel ; 黑石 = Blackstone ; 凯雷 = Carlyle ;
阿波罗 = Apollo ; 伯克希尔 = Berkshire ; 长期资本 = Long-?Term Capital|LTCM ; 硅谷银行 = Silicon Valley Bank|SVB ;
签名银行 = Signature Bank ; 第一共和 = First Republic ; 房利美 = Fannie Mae ; 房地美 = Freddie Mac ;
标普 = S&P|Standard (?:&|and) Poor ; 穆迪 = Moody ; 惠誉 = Fitch ; 彭博 = Bloomberg ; 路透 = Reuters ;
泰达 = Tether ;
以太坊 = Ethereum|Ether|ETH ; 以太币 = Ethereum|Ether|ETH ; 狗狗币 = Dogecoin ; 瑞波币 = Ripple|XRP ;
圆圈公司 = Circle Internet ;
币安 = Binance ; 苹果公司 = Apple ; 微软 = Microsoft ; 谷歌 = Google|Alphabet ; 亚马逊 = Amazon ;
英伟达 = N[Vv][Ii][Dd][Ii][Aa]|英伟达 ; 特斯拉 = Tesla ; 福特汽车 = Ford ; 通用汽车 = General Motors|GM ; 波音 = Boeing ;
蚂蚁集团 = Ant (?:Group|Financial) ; 阿里巴巴 = Alibaba ; 腾讯 = Tencent ; 华为 = Huawei ;
 外管局 = SAFE|State Administration of Foreign Exchange ; 工商银行 = ICBC ;
建设银行 = China Construction Bank|CCB ; 农业银行 = Agricultural Bank of China ; 淡马锡 = Temasek ;
挪威主权基金 = Norw\w+.{0,20}fund|Norges ; 世界银行 = World Bank ; 芝商所 = CME|Chicago Mercantile ;
纳斯达克 = Nasdaq|NASDAQ ; 纽交所 = NYSE|New York Stock Exchange ; 国会预算办公室 = CBO|Congressional Budget Office ;
固定收益清算公司 = FICC|Fixed Income Clearing
"""
# What stands before such an ending and names no firm: "美国的上市公司", "哪家公司", "养老基金".
_PLAIN = re.compile(
    r"(?:央|业|资|备|储|通|市|外|内|型|家|些|个|种|的|老|权|同|助|有|区|算|理|管|金|险|票|券|数|率|币|邦|国|府|他|她|它|们|大|小|众|股|分|全|多|各|"
    r"对冲|货币市场|货币|养老|共同|指数|债券|主权|科技|金融|有限|开放|封闭|做市|互联网|能源|房地产|石油|私募|风险|财富|信用|量化|宏观|混合|平衡|稳定)$"
)
_TURNED = "把将对向从给让被用以由按"  # before what is acted on, and no part of a name
_KIND = r"(?:集团|资本|证券|资管|控股|基金|公司|信托|人寿)"
_FIRM = re.compile(rf"(?:^|(?<=[，。？、；：的和与及或给让在对从由将被，年月日期后前时中当于]))([\u4e00-\u9fff]{{2,4}}){_KIND}")


@cache
def firms() -> Mapping[str, str]:
    """Chinese names, each with the pattern of what an English source calls the firm."""
    entries = (entry.partition(" = ") for entry in _NAMES.replace("\n", " ").split(" ; "))
    return {chinese.strip(): english.strip() for chinese, _, english in entries}


def firm_patterns(text: str) -> list[re.Pattern[str]]:
    """What a sentence must hold to be of each firm that `text` names, in either language."""
    if is_chinese(text):
        return [words(f"{name}|{firms()[name]}" if name in firms() else name) for name in firms_in(text)]
    return [pattern for english in dict.fromkeys(firms().values()) if (pattern := exact(english)).search(text)]


def firms_in(text: str) -> Iterator[str]:
    """Each firm of the table, and each name that ends as a firm's does ("桥水基金"), as it stands in `text`."""
    listed = [name for name in sorted(firms(), key=len, reverse=True) if name in text]
    kept = [name for name in listed if not any(name != other and name in other for other in listed)]
    yield from kept
    for match in _FIRM.finditer(text):
        if not _PLAIN.search(match[1]) and match[1][0] not in _TURNED and not any(firm in match[0] for firm in kept):
            yield match[0]
