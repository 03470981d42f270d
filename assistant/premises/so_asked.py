"""What is asked about once a premise has been put right: why it came as the sources say, and not as the question has it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, named
from assistant.question import LONGEST, Question, read_question
from assistant.verify.dates import days
from assistant.voices import said_date, spoken_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.compose.draft import Draft
    from kg.concept import ConceptScheme

_VOTES = re.compile(r"\b[Vv]ot(?:ing|ed) (?:for|against)\b|投(?:了)?(?:反对|赞成)票")


def so_asked(question: Question, wrong: Sequence[Draft], scheme: ConceptScheme) -> Question:
    """The question why what contradicts a premise was so; the language, the as-of day and whom it asks of stay the reader's.

    Where the premise is how somebody voted and the record names others beside him, the question is left as it is.
    """
    proofs = [proof for draft in wrong[:1] for proof in draft.proofs]
    if not proofs:
        return question
    said = " ".join(" ".join(proof.span.quote.split()) for proof in proofs)
    if _VOTES.search(said) and len(named(PEOPLE, said)) != 1:
        return question
    day = said_date(spoken_on(proofs[0].document), "en")
    if day and not any(one.year for one in days(said)):
        said = f"{said} ({day})"
    read = read_question(f"Why: {said}"[:LONGEST], scheme, language=question.language, as_of=question.as_of)
    return replace(
        read, kind=question.kind, voices=question.voices, people=question.people, asked_of=(), figures=(),
        wants_figure=False, wants_names=False, asked=question.asked, put_right=question.put_right,
    )  # fmt: skip
