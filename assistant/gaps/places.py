"""Places by their Chinese and English names: those that documents on money and debt are likely to name."""

from __future__ import annotations

from collections.abc import Mapping

PLACES: Mapping[str, str] = {
    "中国": r"China|Chinese|PRC", "日本": r"Japan\w*", "英国": r"United Kingdom|U\.?K\.?|Brit\w+|England",
    "德国": r"German\w*", "法国": r"France|French", "意大利": r"Ital\w+", "西班牙": r"Spain|Spanish",
    "希腊": r"Gree(?:ce|k)", "瑞士": r"Swiss|Switzerland", "瑞典": r"Swed\w+|Riksbank",
    "挪威": r"Norw\w+|Norges", "加拿大": r"Canad\w+", "墨西哥": r"Mexic\w+", "巴西": r"Brazil\w*",
    "阿根廷": r"Argentin\w+", "印度": r"India\w*", "韩国": r"Korea\w*", "澳大利亚": r"Australia\w*",
    "新西兰": r"New Zealand", "俄罗斯": r"Russia\w*", "乌克兰": r"Ukrain\w+", "土耳其": r"Turk\w+|Türkiye",
    "南非": r"South Africa\w*", "越南": r"Vietnam\w*", "泰国": r"Thai\w*", "印尼": r"Indonesia\w*",
    "印度尼西亚": r"Indonesia\w*", "马来西亚": r"Malaysia\w*", "新加坡": r"Singapore\w*", "香港": r"Hong Kong",
    "台湾": r"Taiwan\w*", "沙特": r"Saudi\w*", "沙特阿拉伯": r"Saudi\w*", "以色列": r"Israel\w*",
    "伊朗": r"Iran\w*", "伊拉克": r"Iraq\w*", "爱尔兰": r"Ireland|Irish", "卢森堡": r"Luxembourg",
    "比利时": r"Belgi\w+", "荷兰": r"Netherlands|Dutch", "欧洲": r"Europe\w*|euro area|ECB",
    "欧元区": r"euro area|Europe\w*|ECB", "亚洲": r"Asia\w*", "非洲": r"Africa\w*",
    "拉美": r"Latin America\w*", "开曼群岛": r"Cayman", "百慕大": r"Bermuda", "智利": r"Chile\w*",
    "哥伦比亚": r"Colombia\w*", "秘鲁": r"Peru\w*", "波兰": r"Poland|Polish", "埃及": r"Egypt\w*",
    "上海": r"Shanghai", "北京": r"Beijing", "伦敦": r"London", "东京": r"Tokyo", "纽约": r"New York",
    "芝加哥": r"Chicago", "达拉斯": r"Dallas", "华盛顿": r"Washington", "旧金山": r"San Francisco",
    "波士顿": r"Boston", "克利夫兰": r"Cleveland", "圣路易斯": r"St\. Louis", "堪萨斯": r"Kansas",
    "亚特兰大": r"Atlanta", "费城": r"Philadelphia", "里士满": r"Richmond", "杰克逊霍尔": r"Jackson Hole",
    "加州": r"California", "德州": r"Texas", "硅谷": r"Silicon Valley",
}  # fmt: skip
HOME = frozenset({"美国", "华尔街", "白宫"})  # what every document here is about
