"""Edits that a careless or partial writer makes, by other means than one slot of a table: `evals.planted` judges them.

Each edit makes of a statement over evidence another statement over evidence, for a quotation may be cut as well as a wording,
and a true sentence laid over somebody else's. The tables share nothing with the verifier's word classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.verify.verifier import Quoted
from evals.planting import Change, Pairs, pairs_of, replacing, unquoted

Said = tuple[str, list[Quoted]]
Edit = Callable[[Said, Said], Iterator[Said]]  # the statement, and another one to take from

_CLAUSE = r"[^,;:.。，；：（(\"“”]"
SOURCE = re.compile(
    r"^(?P<who>[^:：\"“]{2,120}(?:\(|（)[^()（）]*(?:19|20)\d\d[^()（）]*(?:\)|）))(?P<joint>[:：]\s?)(?P<body>.+)$", re.S
)

SCOPE = pairs_of(
    """
some/most Some/Most a_few/most A_few/Most several/nearly_all Several/Nearly_all many/virtually_all Many/Virtually_all
a_couple_of/a_majority_of A_couple_of/A_majority_of one_participant/participants a_number_of/the_majority_of
some_participants/participants Several_participants/Participants Some_participants/Participants most/all Most/All
partly/entirely in_part/in_full largely/wholly mainly/solely 几位/多数 一些/多数 部分/绝大部分 少数/多数 多数/全部
部分原因/全部原因 个别/普遍
"""
)
BASE = pairs_of(
    """
than_before/than_after before_the_pandemic/after_the_pandemic relative_to_GDP/relative_to_bank_assets percent_of_GDP/percent
pre-pandemic/post-pandemic year-over-year/month-over-month from_a_year_earlier/from_a_month_earlier
above_the_IORB/above_the_ON_RRP the_previous_meeting/the_next_meeting previous_quarter/next_quarter previous/following
last_year/this_year at_the_start_of/at_the_end_of beginning_of/end_of start_of/end_of 占GDP/占银行资产 疫情前/疫情后
同比/环比 年初/年末 月初/月末 此前/此后 上次/下次 上一/下一
"""
)
BOUNDS = pairs_of(
    """
up_to_$/$ up_to_a_/a_ at_least_/ at_most_/ more_than_$/$ less_than_$/$ as_much_as_/ no_more_than_/ at_least/at_most
more_than/less_than over_$/$ nearly_half/more_than_half just_under/just_over close_to/far_from as_low_as/as_high_as
至少/至多 最多/最少 超过/不到 不超过/超过 至少/ 最多/ 超过/ 不超过/ 接近/远超
"""
)
TIMES = pairs_of(
    """
will_be/was will/did is_expected_to/has_managed_to are_expected_to/have_managed_to plans_to/has_come_to had_been/will_be
was/will_be were/will_be has_been/will_be have_been/will_be began/will_begin ended/will_end intends_to/continues_to
intend_to/continued_to decided_to/failed_to will_continue_to/used_to still/formerly 将/已 将会/已经 已经/将 已/将 曾/将
正在/已经 预计/已 计划/已经 开始/停止 尚未/已经
"""
)
ORDER = pairs_of(
    """
before/after Before/After after/before After/Before since/until prior_to/following following/preceding until/from
by_the_end_of/from_the_end_of 之前/之后 之后/之前 以前/以后 以来/以前
"""
)
MEASURE = pairs_of(
    """
nominal/real real_rates/nominal_rates real_yields/nominal_yields gross/net net/gross median/mean average/maximum
daily/cumulative cumulative/monthly annualized/monthly per_month/in_total a_month/in_total per_month/per_quarter
short-term/long-term longer-term/shorter-term short-run/long-run domestic/foreign foreign/domestic secured/unsecured
unsecured/secured private/public primary/secondary overnight/term intraday/overnight total/excess excess/required
ample/scarce scarce/ample abundant/ample tri-party/bilateral first/third second/fourth one-third/two-thirds doubled/tripled
twice/three_times half/a_quarter large/small 名义/实际 实际/名义 净/总 总/净 每月/总计 月均/累计 短期/长期 长期/短期
国内/国外 有担保/无担保 充裕/稀缺 稀缺/充裕 充足/稀缺 首次/第三次 一半/四分之一 三分之一/三分之二 翻倍/减半
"""
)
DEGREE = pairs_of(
    """
slightly/sharply modestly/substantially somewhat/greatly gradually/abruptly a_little/a_lot modest/large small/very_large
slight/sharp temporary/permanent temporarily/permanently limited/extensive minor/major significantly/slightly
substantially/slightly significant/negligible rapidly/slowly quickly/slowly slowly/quickly gradual/sudden brief/lasting
小幅/大幅 大幅/小幅 略微/急剧 略有/急剧 逐步/立即 暂时/永久 有限/巨大 显著/轻微 温和/剧烈 缓慢/迅速 迅速/缓慢 明显/略微
"""
)
CHINESE_UNITS = pairs_of(
    """
亿美元/万美元 万亿美元/千亿美元 万亿/千亿 亿/万 亿美元/亿元 美元/人民币 个基点/% 个百分点/% %/个基点
年期/个月期 每月/每日 倍/%
"""
)
GRANTED = pairs_of(
    """
_agreed_that/_disputed_that _noted/_denied _supported/_opposed _favored/_opposed _announced/_considered
_judged_that/_doubted_that _voted_for/_voted_against _decided/_declined _confirmed/_speculated 同意/反对 支持/反对 宣布/考虑
指出/否认 决定/考虑 赞成/反对 确认/猜测
"""
)


def wording(change: Change) -> Edit:
    """A change of the words alone."""

    def edit(said: Said, other: Said) -> Iterator[Said]:
        yield from ((text, said[1]) for text in change(said[0]))

    return edit


def rewriting(*rules: tuple[str, str]) -> Change:
    """Each pattern rewritten at each of its places, outside quotations kept beside a statement."""

    def change(text: str) -> Iterator[str]:
        for pattern, new in rules:
            for start, end in unquoted(text):
                for match in re.compile(pattern).finditer(text, start, end):
                    made = text[: match.start()] + match.expand(new) + text[match.end() :]
                    if len(made) > 30:
                        yield made

    return change


_CONDITIONS = rewriting(
    (rf",? (?:if|unless|provided that|as long as|assuming(?: that)?|in the event that|until) {_CLAUSE}{{8,120}}(?=[,.;])", ""),
    (rf"(?<=: )(?:[Ii]f|[Uu]nless|[Pp]rovided that|[Aa]s long as|[Aa]ssuming(?: that)?) {_CLAUSE}{{8,120}}, ", ""),
    (rf"(?:如果|若|除非|只要|一旦|假如|倘若){_CLAUSE}{{2,40}}[，,]", ""),
    (rf"在{_CLAUSE}{{2,30}}(?:情况下|条件下|的前提下)[，,]?", ""),
)
_SWAPPED = rewriting(
    (
        rf"(?<=[:;,.] )(?P<a>{_CLAUSE}{{12,120}}) (?P<v>because of|because|due to|owing to|as a result of|reflecting|"
        rf"in response to|"
        rf"on account of|driven by|caused by|following) (?P<b>{_CLAUSE}{{8,120}})(?=[,.;])",
        r"\g<b> \g<v> \g<a>",
    ),
    (
        rf"(?<=[:;,.] )(?P<a>{_CLAUSE}{{12,120}}) (?P<v>led to|leads to|resulted in|results in|contributed to|caused|"
        rf"would push up|"
        rf"can affect|affects?|drives?|depends on|in order to|so that) (?P<b>{_CLAUSE}{{8,120}})(?=[,.;])",
        r"\g<b> \g<v> \g<a>",
    ),
    (rf"(?P<v>由于|因为|因)(?P<a>{_CLAUSE}{{2,40}})[，,](?P<b>{_CLAUSE}{{2,40}})", r"\g<v>\g<b>，\g<a>"),
    (
        rf"(?<=[：，。；])(?P<a>{_CLAUSE}{{3,40}})(?P<v>导致|引发|推动|促使|造成|影响|取决于|源于|来自)(?P<b>{_CLAUSE}{{3,40}})(?=[，。；])",
        r"\g<b>\g<v>\g<a>",
    ),
)
_COMPARED = rewriting(
    (rf" (?:relative to|compared with|compared to|in comparison with) {_CLAUSE}{{4,80}}(?=[,.;])", ""),
    (r"(?<=[:;,.] )(?P<a>[\w\s'-]{4,60}) "
     r"(?P<v>(?:was|were|is|are|remained|stood|had been)[\w\s'-]{0,30}(?:than|above|below)) "
     r"(?P<b>[\w\s'-]{4,60})(?=[,.;])", r"\g<b> \g<v> \g<a>"),
    (rf"与{_CLAUSE}{{2,24}}相比[，,]?", ""),
    (rf"(?<=[：，。；])(?P<a>{_CLAUSE}{{2,20}})(?P<v>高于|低于|大于|小于|快于|慢于)"
     rf"(?P<b>{_CLAUSE}{{2,20}})(?=[，。；])", r"\g<b>\g<v>\g<a>"),
)  # fmt: skip
_RANGES = rewriting(
    (
        r"(?<![\w.])\$?(\d[\d.,]*)(?: to |-|–| and )(\$?\d[\d.,]*)(?=[ -]?(?:percent|%|basis|bps|billion|trillion|million))",
        r"\2",
    ),
    (r"(?<![\w.])(\$?\d[\d.,]*)(?: to |-|–)\$?(\d[\d.,]*)(?=[ -]?(?:percent|%|basis|bps|billion|trillion|million))", r"\1"),
    (r"between (\$?\d[\d.,]*(?: \w+)?) and \$?\d[\d.,]*", r"at \1"),
    (r"(\d[\d.]*)(?:%)?(?:至|到|—|-|~)(\d[\d.]*)(?=万|亿|%|个)", r"\2"),
)
_SUPERLATIVES = rewriting(
    (r"\b(an?) (increase|decline|decrease|rise|fall|drop|expansion|reduction|effect|role|change|shift)\b",
     r"the largest \2 ever"),
    (r"\b(increased|rose|declined|fell|decreased|grew|shrank)\b", r"\1 to a record"),
    (r"\b(important|significant|large|high|low|elevated|substantial)\b", r"most \1"),
    (r"\b(increased|rose|declined|fell|announced|decided|noted|ended|began)\b", r"\1 for the first time"),
    (r"(?<=[a-z]) (?=(?:source|driver|factor|reason|buyer|holder|cause|channel)\b)", " main "),
    (r"(上升|下降|增加|减少|飙升|回落)", r"\1至历史最高水平"),
    (r"(上升|下降|增加|减少|宣布|决定|指出)", r"首次\1"),
    (r"(重要|显著|较高|较低|主要)", r"最\1"),
)  # fmt: skip
_WHO = (
    r"(?:[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost|[Aa] few|[Aa] couple of|[Aa] number of|[Oo]ne|[Mm]arket|[Ss]urvey|[Pp]rimary)?\s?"
    r"(?:participants?|respondents?|members|dealers|contacts|analysts|observers|[Tt]he staff|[Tt]he manager|[Pp]articipants)"
)
_ELIDED = rewriting(
    (
        rf"(?<=[:;.] ){_WHO} (?:also )?(?:noted|said|observed|commented|remarked|expected|judged|thought|viewed|suggested|"
        rf"reported|"
        rf"indicated|emphasized|pointed out|argued|believed|mentioned)(?: that)? ",
        "",
    ),
    (
        r"(?:与会者|几位与会者|一些与会者|多数与会者|部分与会者|工作人员|交易商|受访者|分析人士|市场人士)(?:还)?(?:指出|认为|表示|预计|提到|强调|估计)[，,]?",
        "",
    ),
    (r"(?:[Aa]ccording to|[Ii]n the view of) [^,.;:]{4,60}, ", ""),
    (r"据[^，。；]{2,20}[，,]", ""),
)
_HEDGED = rewriting(
    (r"\b(?:likely|probably|perhaps|possibly|potentially|reportedly|roughly speaking|in principle|apparently|presumably) ", ""),
    (r"\b(?:is|are|was|were) (?:likely|expected|projected|estimated|thought|believed|assumed) to (?:be )?", "would certainly "),
    (r"\b(?:is|are|was|were) (?:likely|expected|projected|estimated|thought|believed) to have ", "has "),
    (r"(?<=[:;.] )(?:It is (?:likely|possible|conceivable)|There is a risk|We (?:estimate|expect|believe|think)|"
     r"I (?:think|expect|believe)"
     r"|The model (?:suggests|implies)|Our (?:estimates|results|analysis) suggests?) that ", ""),
    (r"(?:据估计|估计|预计|大概|似乎|看来|可能|或许|理论上|原则上)", ""),
)  # fmt: skip


def _other_voice(said: Said, other: Said) -> Iterator[Said]:
    """Who says it is taken from another statement."""
    mine, theirs = SOURCE.match(said[0]), SOURCE.match(other[0])
    if mine and theirs and mine["who"] != theirs["who"]:
        yield theirs["who"] + mine["joint"] + mine["body"], said[1]


def _other_words(said: Said, other: Said) -> Iterator[Said]:
    """Another document's words under this one's name, both cited."""
    mine, theirs = SOURCE.match(said[0]), SOURCE.match(other[0])
    if mine and theirs and mine["who"] != theirs["who"] and _same_script(mine["body"], theirs["body"]):
        yield mine["who"] + mine["joint"] + theirs["body"], [*said[1], *other[1]]


def _spliced(said: Said, other: Said) -> Iterator[Said]:
    """Two documents' sentences joined as cause and effect, both cited."""
    mine, theirs = SOURCE.match(said[0]), SOURCE.match(other[0])
    if not (mine and theirs and mine["who"] != theirs["who"] and _same_script(mine["body"], theirs["body"])):
        return
    one, two = mine["body"].rstrip(' .。”"'), theirs["body"].lstrip(' "“')
    for joint in ("，因此", "，导致") if chinese(one) else (", because ", ", which led to this: ", ", so "):
        yield mine["who"] + mine["joint"] + one + joint + two, [*said[1], *other[1]]


_TURNING = re.compile(
    r"\b(?:did not|does not|do not|was not|were not|is not|are not|not|no longer|never|unlikely to|doubted that|without|"
    r"failed to|"
    r"little evidence that|rather than|if|unless|whether) (?=\w)|(?:并未|没有|不会|不再|并非|未能|不太可能|是否|如果|除非)",
)
_TURNED_AT_END = re.compile(
    r",? (?:if|unless|until|except|only if|provided that|assuming|"
    r"(?<=[\dn%t] )(?:per month|per year|a month|a year|each month|of GDP))\b|"
    r"(?:，除非|，前提是|的可能性)",
)


def _cut(said: Said, start: int, end: int) -> Iterator[Said]:
    """The statement's only quote cut to [start, end) of itself, and quoted bare as such."""
    one = said[1][0]
    quote = one.quote[start:end].strip()
    mine = SOURCE.match(said[0])
    if mine and len(quote) > 30 and one.start is not None:
        at = one.start + one.quote.index(quote, start)
        yield f"{mine['who']}{mine['joint']}{quote}", [replace(one, quote=quote, start=at)]


def _cut_before(said: Said, other: Said) -> Iterator[Said]:
    """A quotation that begins behind the word that turned it."""
    if len(said[1]) == 1:
        for match in _TURNING.finditer(said[1][0].quote):
            yield from _cut(said, match.end(), len(said[1][0].quote))


def _cut_after(said: Said, other: Said) -> Iterator[Said]:
    """A quotation that ends before its condition, its "but", or the rate that its figure is."""
    if len(said[1]) == 1:
        for match in _TURNED_AT_END.finditer(said[1][0].quote):
            yield from _cut(said, 0, match.start())


def _same_script(one: str, other: str) -> bool:
    return chinese(one) == chinese(other)


def chinese(text: str) -> bool:
    """Whether `text` holds a Chinese character; the verifier's own notion is not asked."""
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def _words_of(pairs: Pairs) -> Edit:
    return wording(replacing(pairs))


EDITS: Mapping[str, Edit] = {
    "scope": _words_of(SCOPE),
    "comparison base": _words_of(BASE),
    "comparison turned": wording(_COMPARED),
    "bound": _words_of(BOUNDS),
    "range narrowed": wording(_RANGES),
    "time": _words_of(TIMES),
    "before or after": _words_of(ORDER),
    "measure": _words_of(MEASURE),
    "degree": _words_of(DEGREE),
    "Chinese unit": _words_of(CHINESE_UNITS),
    "stance": _words_of(GRANTED),
    "condition dropped": wording(_CONDITIONS),
    "cause and effect": wording(_SWAPPED),
    "superlative added": wording(_SUPERLATIVES),
    "speaker elided": wording(_ELIDED),
    "doubt dropped": wording(_HEDGED),
    "another's name": _other_voice,
    "another's words": _other_words,
    "spliced": _spliced,
    "cut at its head": _cut_before,
    "cut at its end": _cut_after,
}


def edits_of(edit: Edit, statements: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Every change that `edit` makes of `statements`, each with the statement it was made of; the next statement lends."""
    for place, said in enumerate(statements):
        other = statements[(place + 1) % len(statements)]
        yield from ((said, made) for made in edit(said, other) if made[0] != said[0] or made[1] != said[1])
