"""An act put down to a body that cannot do it: redemption caps are the Committee's, auction sizes the Treasury's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.lexicon import words
from assistant.premises.checked import Sentence, granted
from assistant.premises.compared import Clause, Presupposed, Told
from assistant.premises.guarded import reports
from assistant.premises.propositions import Act, acts_in, objects_of
from kg.document import Voice

LEAST = 0.5  # share of the clause's topic in the sentence of the body whose act it is


@dataclass(frozen=True, slots=True)
class _Body:
    """How a question names a body as the one that acts, what it alone decides, whose documents say so, and how they name it."""

    acting: str
    decides: str
    voices: frozenset[Voice]
    named: str


_NOUN = (
    r"securit|bill|note|bond|yield|market|auction|holding|general|rate|debt|suppl|issuan|coupon|cap\b|caps\b|redempt|purchas|"
    r"borrow|secretar|cash|account|curve|basis|portfolio|official|futures|refund|term|repo|redempt|and\b|or\b"
)
_FED = _Body(
    r"(?:the )?(?:Fed|Federal Reserve|FOMC|Committee)(?! (?:chair|official|govern|staff|minutes|funds|balance|account|"
    r"portfolio))|"
    r"美联储|联储|(?<!咨询)委员会",
    r"redemption caps?|(?:Treasury|MBS|agency) caps?|caps? on (?:\w+ )?(?:Treasur|MBS|agency|mortgage)\w*|run-?off|QT|"
    r"quantitative tightening|"
    r"balance[- ]sheet (?:reduction|run-?off|shrink\w*|normali[sz]ation)|target range|federal funds (?:rate|target)|"
    r"policy rate|interest(?: rate)? on reserve\w*|IORB|standing repo\w*|SRF|(?:ON|overnight) (?:RRP|reverse repo\w*)|"
    r"discount window|reserve requirements?|(?:dollar |currency )?swap lines|countercyclical capital buffer|"
    r"reserve management|quantitative easing|QE|LSAPs?|discount rate|asset purchases|"
    r"缩表|赎回上限|量化紧缩|量化宽松|联邦基金利率|目标区间|准备金(?:余额)?利率|常备回购|隔夜逆回购|储备管理购买",
    frozenset({Voice.FOMC, Voice.GOVERNOR}),
    r"Committee|FOMC|Federal Reserve|Fed|we|委员会|美联储",
)
_TREASURY = _Body(
    rf"(?:the )?(?:U\.?S\.? )?Treasury(?: Department)?(?! (?:{_NOUN}))|财政部(?!账户|现金|一般|借款)",
    r"(?:coupon |note |bond |bill |nominal )?auction sizes?|(?:quarterly )?refunding|buybacks?|"
    r"(?:bill|coupon|note|bond|TIPS|FRN) issuance|issuance of (?:\w+ )?(?:bills|notes|bonds|coupons|TIPS|FRNs)|"
    r"Supplementary Financing(?: Program)?|SFP|补充融资计划|cash balance policy|floating[- ]rate notes?|"
    r"\d+-(?:year|month|week) (?:note|bond|bill|TIPS)s?|cash management bills?|"
    r"拍卖规模|(?:国债|国库券|附息债|债券)(?:的)?(?:发行|拍卖)|发行规模|季度再融资|\d+(?:年|周|个月)期(?:国债|国库券|"
    r"票据|债券)",
    frozenset({Voice.TREASURY}),
    r"Treasury|we|财政部",
)
_ADVISED = re.compile(r"\b(?:recommend|advis|suggest|propos|TBAC)\w*|建议", re.I)
_BODIES = (_FED, _TREASURY)


def decided_by_another(asked: Presupposed) -> Sentence | None:
    """What the body whose act it is says of it, at the time asked about."""
    if not granted(asked.question) or not asked.question.dates or asked.question.people or _ADVISED.search(asked.question.text):
        return None
    for said in asked.clauses:
        for act in acts_in(said.text):
            owner = _owner(said.text, act)
            if owner and (best := _best(act, owner, Clause(said.text, asked.question, asked.library, owner.voices))):
                return best.sentence
    return None


def _owner(text: str, act: Act) -> _Body | None:
    """Whose act it is, where another of the two bodies is said to do it."""
    before, after = text[: act.start], next(objects_of(text, act))
    for body in _BODIES:
        other = next(one for one in _BODIES if one is not body)
        subject = list(words(body.acting).finditer(before))
        if not subject or len(before[subject[-1].end() :]) > 24 or words(other.acting).search(text):
            continue
        told = after if not re.search(r"[把将给]", before[subject[-1].end() :]) else before[subject[-1].end() :]
        if words(other.decides).search(told) and not words(body.decides).search(told):
            return other
    return None


def _best(act: Act, owner: _Body, clause: Clause) -> Told | None:
    for told in clause.told:
        same = any(one.axis == act.axis and one.value == act.value for one in acts_in(told.text))
        if same and told.share >= LEAST and reports(told, clause) and words(owner.named).search(told.text):
            return told
    return None
