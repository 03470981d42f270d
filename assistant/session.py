"""A conversation: what a follow-up leaves out is taken from the question before it.

"And in 2019?" after a question on repo rates asks about repo rates in 2019. Nothing of an answer is carried over: the next
answer rests on its own evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import read_question
from tightrope.errors import QuestionError

if TYPE_CHECKING:
    from assistant.language_model import Wording
    from assistant.trace import Trace
    from assistant.verify.entailment import Scorer
    from kg.concept import ConceptScheme
    from kg.store.library import Library

_FOLLOWS = re.compile(
    r"^\W*(?:and|but|what about|how about|why\W*$|why not|so why|then|what then|who said|when\W*$|since when|"
    r"is that|are they|does (?:it|that|this)|"
    r"did (?:it|that|they)|那|那么|为什么[?？]?$|还有|然后|呢|它|这个|其中)|\b(?:it|that|this|they|those|"
    r"there)\b\W*$|呢[?？]?$",
    re.I,
)


_WHEN = re.compile(
    r"(?:\b(?:in|on|during|since|by|at|for|from|of|as of)\b\s*)?(?:\b(?:the|early|mid|late|spring|end)\b[\s-]*)*$"
    r"|(?:截至|自|在|从)$",
    re.I,
)


def undated(text: str, scheme: ConceptScheme) -> str:
    """A question without its dates, for the next one that names another: "in September 2019" goes with its preposition."""
    for day in reversed(read_question(text, scheme).dates):
        head = _WHEN.sub("", text[: day.start])
        text = f"{head.rstrip()} {text[day.end :].lstrip()}" if head and head[-1].isascii() else head + text[day.end :]
    return " ".join(text.split()).strip(" ,，")


@dataclass
class Session:
    """The questions of one conversation over one library."""

    library: Library
    asked: list[str] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        language: str | None = None,
        as_of: Date | str | None = None,
        model: Wording | None = None,
        scorer: Scorer | None = None,
        trace: Trace | None = None,
    ) -> Answer:
        """Answer `question`, read together with the one before it where it cannot stand alone. The rest is as for `ask`."""
        said = self.resolved(question)
        answer = ask(said, self.library, language=language, as_of=as_of, model=model, scorer=scorer, trace=trace)
        self.asked.append(answer.question)
        return answer

    def remember(self, questions: Iterable[str]) -> None:
        """Take `questions` as asked here before, in order; one that could not have been asked is passed over."""
        for question in questions:
            try:
                self.asked.append(read_question(self.resolved(question), self.library.scheme).text)
            except QuestionError:
                continue

    def resolved(self, question: str) -> str:
        """`question` with what it leaves out, or as it is."""
        if not self.asked or not isinstance(question, str) or not question.strip():
            return question
        read = read_question(question, self.library.scheme)
        stands_alone = bool(read.concepts or read.instruments) and not _FOLLOWS.search(question)
        if stands_alone or len(question) > 120:
            return question
        before = self.asked[-1].rstrip("?？.。 ")
        if read.dates and not (read.concepts or read.instruments):
            before = undated(before, self.library.scheme)
        joint = "；" if read.language == "zh" else " - "
        return f"{before}{joint}{question.strip()}"
