"""The points that are argued about in this field: each with two poles, their words in both languages, and how a reader is told.

Closed word classes, read like those of `assistant.lexicon`; `assistant.stance` reads sentences by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pole:
    """One way to lean: its words as a pattern, what to search with, and how a reader is told of it by language."""

    pattern: str
    sought: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Axis:
    """Two poles and the words of a question that put the point at issue."""

    name: str
    asked: str
    poles: tuple[Pole, Pole]


AXES = (
    Axis(
        "kind",
        r"same (?:thing )?as (?:QE|quantitative easing|monetary stimulus)|(?:QE|quantitative easing) (?:or not|in disguise)|"
        r"(?:really|just|stealth|disguised|de facto) (?:QE|quantitative easing)|(?:count|qualif)\w* as|"
        r"amounts? to (?:QE|quantitative easing|easing)|算不算|是不是(?:在)?(?:QE|量化宽松|变相)|"
        r"是否(?:算|属于|等同)|等同于|变相|"
        r"隐性(?:QE|量化宽松)",
        (
            Pole(
                r"(?:is|are|was|were|amounts? to) (?:just |really |effectively |simply )?"
                r"(?:an? (?:\w+ )?(?:form|kind|version) of )?"
                r"(?:QE|quantitative easing)\b(?! purchases| program)|"
                r"(?:stealth|disguised|de facto|permanent) (?:QE|quantitative easing)|"
                r"(?:restart\w* (?:of )?|return (?:of|to) )(?:QE|quantitative easing)|"
                r"(?:QE|quantitative easing) (?:in disguise|lite)|"
                r"(?:一种|变相的?|隐性的?|实质上?是|等同于|就是|算是|重启|形同)[^，。；,]{0,6}(?:量化宽松|QE)",
                "stealth quantitative easing restart QE in disguise 变相 量化宽松 重启",
                {"en": "a kind of quantitative easing", "zh": "算是一种量化宽松"},
            ),
            Pole(
                r"\bnot (?:\w+ ){0,4}(?:QE|quantitative easing)|no implications? for the stance|(?:nothing about|separate from|"
                r"distinct from|differ\w* from) (?:\w+ ){0,3}(?:QE|quantitative easing|monetary policy|(?:the )?stance)|"
                r"不(?:算|是|等于|属于|等同于|构成)[^，。；,]{0,6}(?:量化宽松|QE)|而(?:不是|非)(?:量化宽松|QE)|"
                r"并非[^，。；,]{0,4}(?:量化宽松|QE)|(?:不同于|有别于|区别于)[^，。；,]{0,6}(?:量化宽松|QE)",
                "reserve management no implications stance of monetary policy solely rate control separate 不算 量化宽松 并非",
                {"en": "reserve management and no easing", "zh": "只是准备金管理，不算宽松"},
            ),
        ),
    ),
    Axis(
        "spread",
        r"wrong banks|distribut\w*|allocat\w*|stuck|concentrat\w*|overall level|too few reserves|分布|分配|错配|总量",
        (
            Pole(
                r"below .{0,12}ample|too (?:low|few|little)|scarc\w+|higher (?:aggregate )?level|"
                r"higher than (?:\w+ ){0,3}(?:implied|"
                r"thought|estimated)|not (?:\w+ )?(?:enough|sufficient)|insufficient|总量不足|稀缺|短缺|不足",
                "below ample scarce scarcity too low insufficient higher level reserves",
                {"en": "too small a total", "zh": "总量不足"},
            ),
            Pole(
                r"(?<!credit )(?:re|mis)?allocat\w+|distribution\w*|(?:unevenly|badly) (?:spread|"
                r"distributed)|frictions?|hoard\w*|"
                r"concentrated (?:in|at|"
                r"among)|internal (?:risk )?limits|rigidit\w+|(?:regulatory|supervisory) (?:\w+ ){0,3}(?:incentive|"
                r"constraint|"
                r"disincentive)\w*|分布不均|分配|错配|摩擦|囤积|集中在",
                "allocation distribution distributional frictions concentrated regulatory incentives constraints hoarding",
                {"en": "poor distribution", "zh": "分布和流动受阻"},
            ),
        ),
    ),
    Axis(
        "cause",
        r"cause[sd]?|why|reasons?|blame[sd]?|responsible|behind|due to|到底怪|原因|起因|归咎|归因|罪魁|元凶|怪",
        (
            Pole(
                r"drain\w* (?:of|in) reserves|(?:declin\w+|reduction|drop|fall) in (?:the (?:supply|level|"
                r"quantity) of )?reserves?|"
                r"shrinking of|reserve scarcity|scarc(?:e|ity)|(?:balance sheet )?(?:runoff|reduction|"
                r"normalization) .{0,60}(?:drain|"
                r"reduc|lower)\w* reserves|below .{0,12}ample|"
                r"储备稀缺|准备金(?:稀缺|不足|下降|减少)|缩表.{0,16}(?:导致|造成|引发)",
                "gradual drain of reserves shrinking balance sheet declining reserves scarcity",
                {"en": "the drain of reserves", "zh": "准备金的流失"},
            ),
            Pole(
                r"tax (?:payment|date|deadline)s?|corporate tax|settlement|quarter-end|year-end|technical factors?|"
                r"confluence|one-off|"
                r"regulat(?:ion|ory)\w*|supervisory|leverage ratio|internal (?:risk )?limits|frictions?|税期|缴税|结算|季末|"
                r"监管|技术性|摩擦",
                "corporate tax payments Treasury settlement confluence technical factors regulation frictions",
                {"en": "the calendar, regulation or frictions", "zh": "缴税结算日、监管或市场摩擦"},
            ),
        ),
    ),
    Axis(
        "expectation",
        r"(?:than|as|of|with|were|was) .{0,20}expect\w*|expected|anticipat\w*|surpris\w*|预期|意料",
        (
            Pole(
                r"(?:in line|consistent|accord\w*|accordance) with .{0,40}expect\w*|as (?:\w+ ){0,2}(?:expected|"
                r"anticipated)|widely (?:expected|"
                r"anticipated)|(?<!than )(?:were|was|had) (?:widely |already |largely )?(?:anticipat|"
                r"expect)\w+(?! to)|(?:little|no|"
                r"not a) surprise|符合.{0,12}预期|意料之中|早有预期",
                "markets anticipated expected consistent with expectations dealers survey median respondent anticipated",
                {"en": "what had been expected", "zh": "与预期相符"},
            ),
            Pole(
                r"than (?:\w+ ){0,4}(?:expect|anticipat)\w+|"
                r"unexpected\w*|unanticipated|surpris(?:e|ed|es|ing|ingly)|(?:快于|超出|超过|高于|低于|慢于|早于|好于).{0,8}预期|超预期|意外",
                "faster than expected sooner than anticipated unexpected surprise 超出市场预期 快于预期",
                {"en": "a departure from what had been expected", "zh": "超出或偏离预期"},
            ),
        ),
    ),
    Axis(
        "demand",
        r"demand|buyers?|absorb\w*|who (?:is|has been|are) (?:buying|holding)|appetite|auctions?|需求|买家|"
        r"接盘|承接|在接|谁.{0,4}买|拍卖",
        (
            Pole(
                r"demand .{0,40}\b(?:strong|robust|solid|healthy|broad|deep|resilient|firm)\b|(?:strong|robust|solid|"
                r"broad|healthy|"
                r"well-?) ?(?:\w+ )?(?:demand|received|bid)|broad and deep|(?:households?|banks|funds|"
                r"investors|dealers) .{0,60}"
                r"(?:boost|increas|rais)\w+ (?:their|"
                r"its) (?:market )?"
                r"(?:share|holdings)|需求(?:依然|仍然|保持)?(?:强劲|旺盛|稳健|广泛)",
                "demand broad and deep strong robust households boosted share increased holdings",
                {"en": "broad or strong demand", "zh": "需求广泛或强劲"},
            ),
            Pole(
                r"demand .{0,40}\b(?:weak\w*|soft\w*|fallen|declin\w+|wan\w+|tepid|lacklustre|fragile)\b|(?:weak|soft|tepid|"
                r"declining|waning|price-sensitive) (?:\w+ )?(?:demand|buyers?)|需求.{0,8}(?:疲软|疲弱|减弱|下降|"
                r"不足|问题|缺口)|买家减少",
                "demand weak softer declining structural price-sensitive gap 需求 问题 减少",
                {"en": "weaker demand or a gap", "zh": "需求减弱或有缺口"},
            ),
        ),
    ),
    Axis(
        "pace",
        r"how (?:fast|far|quickly|soon|long|low|much further)|pace|slow\w*|faster|taper\w*|"
        r"when to (?:stop|end)|多快|多久|多远|节奏|"
        r"步伐|速度|步调|快慢|进度|何时(?:停|结束)|什么时候(?:停|结束)|早(?:些|点)?(?:停|结束)|放慢|放缓|减慢|减速|加快|提速|缩到",
        (
            Pole(
                r"slow(?:er|ing|ed)? (?:\w+ ){0,3}(?:pace|runoff|reduction|redemptions)|slowing|"
                r"sooner rather than later|(?:soon|prudent|"
                r"appropriate) to (?:slow|stop|end|begin slowing)|cautious\w*|gradual\w*|"
                r"stop(?:ping)? (?:the )?(?:runoff|reduction)|"
                r"larger balance sheet|ampl\w+ buffer|放慢|放缓|谨慎|及早停止",
                "slowing pace of runoff prudent cautious approach sooner stop gradual",
                {"en": "a slower pace or an earlier end", "zh": "放慢或及早停止"},
            ),
            Pole(
                r"(?:continu|maintain|keep)\w* (?:\w+ ){0,4}(?:pace|runoff|reduc\w+|redemptions)|(?:fast|rapid|"
                r"quick)\w* (?:\w+ ){0,3}(?:pace|"
                r"runoff|reduc\w+|decline)|(?:reduce|shrink|lower|run off) .{0,40}(?:further|for some time|more)|"
                r"not (?:yet )?(?:\w+ )?"
                r"necessary to slow|see no need|waiting to slow|(?:continuation of )?the current pace|"
                r"smaller balance sheet|lower level of reserves|继续缩表|加快|更小的资产负债表",
                "continue reducing holdings for some time faster pace no need to slow smaller balance sheet further reduction",
                {"en": "a longer or faster course", "zh": "继续或加快"},
            ),
        ),
    ),
    Axis(
        "size",
        r"how (?:much|big|large|strong)|effects?|impact\w*|affect\w*|tighten\w*|matter\w*|影响|"
        r"作用|多大|效果|紧缩多少|有没有用|"
        r"冲击",
        (
            Pole(
                r"(?:no|little|limited|modest|small|minimal|negligible|not (?:a |an |any )?(?:significant|substantial|"
                r"large|material)) "
                r"(?:\w+ ){0,3}(?:effects?|impacts?|strains?|pressure|disruption|influence)|small but|smaller effect|"
                r"much smaller|"
                r"smoothly|orderly|without (?:\w+ )?(?:disrupt|strain|stress)\w*|not causing|影响(?:很小|有限|"
                r"不大|甚微)|平稳|有序",
                "small modest limited effect no significant effects smoothly",
                {"en": "little or no effect", "zh": "影响很小或没有"},
            ),
            Pole(
                r"(?:(?<!statistically )significant|substantial|large|sizable|marked|pronounced|notable|independent|"
                r"considerable|sharp|strong) (?:\w+ ){0,3}"
                r"(?:effects?|impacts?|tightening|strains?|pressures?|disruptions?|increases?|rise)|over and above|"
                r"(?:rose|spiked|"
                r"surged|jumped) (?:sharply|significantly|markedly)|突破|飙升|大幅|显著|剧烈|激进",
                "significant large effect tightening over and above pressure 大幅 显著 飙升 突破",
                {"en": "a marked effect", "zh": "影响明显"},
            ),
        ),
    ),
    Axis(
        "ampleness",
        r"ample|abundant|scarc\w*|enough reserves|reserve(?:s)? (?:level|demand)|充裕|充足|稀缺|够不够",
        (
            Pole(
                r"\b(?:abundant|(?:remain|are|is|stay|still)\w* (?:\w+ )?ample|plentiful|more than (?:ample|enough|"
                r"sufficient)|excess "
                r"liquidity|super-?abundant)\b|充裕|充足|过剩",
                "reserves remain abundant ample plentiful more than sufficient excess liquidity",
                {"en": "ample reserves or more", "zh": "充裕"},
            ),
            Pole(
                r"scarc\w+|below .{0,12}ample|(?:near|approach|close to)\w* (?:\w+ ){0,3}ample|from .{0,4}abundant|"
                r"tight(?:er|"
                r"ening)? (?:money market|funding|"
                r"liquidity|conditions in money)\w*|insufficient|稀缺|不足|偏紧",
                "reserves scarce scarcity below ample approaching ample insufficient tighter funding conditions",
                {"en": "scarcity, or the approach of it", "zh": "偏紧或趋于稀缺"},
            ),
        ),
    ),
    Axis(
        "lasting",
        r"temporar\w*|transitory|transient|permanent\w*|persist\w*|lasting|one-off|暂时|一次性|持久|永久|持续",
        (
            Pole(
                r"temporar\w+|transitory|transient|short-lived|one-(?:off|time)|technical|暂时|一次性|短暂",
                "temporary transitory short-lived one-time technical",
                {"en": "a passing matter", "zh": "暂时"},
            ),
            Pole(
                r"permanent\w*|persist\w+|lasting|structural\w*|long-lasting|持久|永久|长期存在|结构性",
                "permanent persistent lasting structural",
                {"en": "a lasting one", "zh": "持久"},
            ),
        ),
    ),
    Axis(
        "merit",
        r"facilit(?:y|ies)|tool|merits?|benefits?|drawbacks?|pros and cons|worth|useful\w*|便利|工具|利弊|好处|弊端|值不值",
        (
            Pole(
                r"(?:greatly )?mitigat\w+|improv\w+ (?:rate control|\w+ functioning)|backstop|benefits?|advantages?|"
                r"useful|helpful|"
                r"(?:would|could|can) help|effective\w*|supportive|好处|有助于|有效|改善",
                "mitigate improve rate control backstop benefit useful help effective",
                {"en": "its use", "zh": "益处"},
            ),
            Pole(
                r"moral hazard|stigma|disintermediation|drawbacks?|downsides?|disadvantages?|additional work|"
                r"excessive|concerns?|"
                r"caution\w*|unintended|risks? (?:of|that)|道德风险|污名|弊端|风险|顾虑",
                "moral hazard stigma disintermediation drawbacks concerns caution risk",
                {"en": "its drawbacks", "zh": "弊端或顾虑"},
            ),
        ),
    ),
    Axis(
        "favour",
        r"support\w*|oppos\w*|favou?r\w*|agree\w*|vot\w+|dissent\w*|prefer\w*|should|decision|split|divided|"
        r"united|who wanted|赞成|反对|支持|同意|投票|异议|该不该|应不应|决定",
        (
            Pole(
                r"\b(?:support(?:s|ed|ive)?|favou?r(?:s|ed)?|agreed|endorsed|saw (?:merit|benefit)s?|prudent|"
                r"appropriate)\b|赞成|支持|同意",
                "support favor agreed appropriate saw merit",
                {"en": "support", "zh": "赞成"},
            ),
            Pole(
                r"\b(?:oppos(?:e|es|ed)|against|dissent\w*|preferred|objected|concerns?|caution(?:ed)?|disagreed|"
                r"reservations|skeptic\w*|"
                r"downsides?|drawbacks?)\b|反对|异议|担忧|保留意见|不同意",
                "against dissent preferred objected concerns cautioned disagreed",
                {"en": "opposition or reservations", "zh": "反对或有保留"},
            ),
        ),
    ),
)  # fmt: skip
