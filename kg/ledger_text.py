"""An entry of the ledger of magnitudes in words: the sum that brings it to the measure, or what is missing for one."""

from __future__ import annotations

from kg.ledger import POINTS, Entry, Gap

WORDS = {
    "en": {
        "measure": "{range} basis points per $100 billion",
        "to": "{low} to {high}",
        "then": "; ",
        "points": "{range} basis points",
        "size": "{figure} ÷ {size} × $100 billion = {range} basis points",
        "response": "{text} = {range} basis points per $100 billion",
        Gap.NO_SIZE: "not brought to $100 billion: the source gives no amount of the cause in dollars",
        Gap.PACE: "not brought to $100 billion: the source gives a pace ({size}), and not for how long",
        Gap.SEVERAL: "not brought to $100 billion: the source gives several amounts of the cause, or none that is one figure",
    },
    "zh": {
        "measure": "每1000亿美元{range}个基点",
        "to": "{low}至{high}",
        "then": "；",
        "points": "{range}个基点",
        "size": "{figure} ÷ {size} × 1000亿美元 = {range}个基点",
        "response": "{text} = 每1000亿美元{range}个基点",
        Gap.NO_SIZE: "未折算到1000亿美元：来源没有给出原因的美元金额",
        Gap.PACE: "未折算到1000亿美元：来源只给出速度（{size}），没有给出持续多久",
        Gap.SEVERAL: "未折算到1000亿美元：来源给出多个原因金额，或没有单一数字",
    },
}


def measure_text(entry: Entry, language: str = "en") -> str | None:
    """ "2 to 3 basis points per $100 billion", with its sign; None where the entry is not brought to the measure."""
    ends = entry.normalised
    return None if ends is None else WORDS[language]["measure"].format(range=_range(*ends, language))


def arithmetic(entry: Entry, language: str = "en") -> str:
    """The sum in full, or the reason why there is none."""
    words = WORDS[language]
    size = entry.cause.text if entry.cause else ""
    if entry.gap is not None or entry.normalised is None:
        return words[entry.gap or Gap.NO_SIZE].format(size=size)
    result = _range(*entry.normalised, language)
    if entry.cause is None:
        return words["response"].format(text=entry.effect.text, range=result)
    figure, opening = entry.effect.text, ""
    factor = POINTS[str(entry.effect.unit)]
    if factor != 1.0:
        figure = words["points"].format(range=_plain(entry, factor, language))
        opening = f"{entry.effect.text} = {figure}{words['then']}"
    return opening + words["size"].format(figure=figure, size=size, range=result)


def _plain(entry: Entry, factor: float, language: str) -> str:
    effect = entry.effect
    low, high = (effect.value, effect.value) if effect.value is not None else (effect.low or 0.0, effect.high or 0.0)
    return _range(factor * low, factor * high, language)


def _range(low: float, high: float, language: str) -> str:
    first, last = sorted((low, high), key=abs)
    if first == last:
        return _figure(first)
    return WORDS[language]["to"].format(low=_figure(first), high=_figure(last))


def _figure(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
