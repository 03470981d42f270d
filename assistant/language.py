"""Which language a question is in: English, Chinese (also mixed with English), or one that is not read here."""

from __future__ import annotations

import re
from enum import StrEnum


class Language(StrEnum):
    """What a question may be asked in; OTHER is answered with what is read."""

    ENGLISH = "en"
    CHINESE = "zh"
    OTHER = "other"


_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_WORDS = """
the of and to in is was are were did does do what why how when who which where on for from by with that this it its as
at have has had can could would should will may might not than after before during between about into if then there
their they we you i me my our explain tell give compare describe name list say says said happens happened walk
"""
_FOREIGN_WORDS = """
le la les des du une est sont pourquoi comment quel quelle quels quelles et dans sur avec que qui pour pas aux cette
ces el los las una por para cómo qué cuál cuándo cuánto del y en con se su sus porque fue son al der die das und ist
sind warum wie wann wer wo ein eine einen mit auf für von zu dem den nicht wird werden hat im il lo gli perché che di
della delle nel nella cosa quando chi sono è o os as um uma por que não em da dos como quanto foi são het een van
waarom hoe wat en zijn
"""
_ENGLISH, _FOREIGN = frozenset(_ENGLISH_WORDS.split()), frozenset(_FOREIGN_WORDS.split())


def language_of(text: str) -> Language:
    """The language of `text`. One Chinese character in seven letters makes it Chinese; kana, Hangul, Cyrillic make it other."""
    letters = len(_LETTER.findall(text)) or 1
    if len(_OTHER_SCRIPT.findall(text)) > 0.2 * letters:
        return Language.OTHER
    chinese = len(_CJK.findall(text))
    if chinese >= 2 and chinese >= 0.15 * letters:
        return Language.CHINESE
    spoken = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(word in _ENGLISH for word in spoken)
    foreign = sum(word in _FOREIGN and word not in _ENGLISH for word in spoken)
    accented = sum(not word.isascii() for word in spoken)
    if foreign >= 2 and foreign + accented > 1.5 * english:
        return Language.OTHER
    return Language.ENGLISH
