"""What a question takes for granted, checked before it is answered; each kind only where it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.premises.acts import acted_otherwise
from assistant.premises.amounts import amount_of_another
from assistant.premises.anchored import turned_about_a_figure
from assistant.premises.checked import denies
from assistant.premises.compared import Presupposed
from assistant.premises.days import dated_otherwise
from assistant.premises.decisions import decided_otherwise, nothing_decided
from assistant.premises.denials import denied_by_sources
from assistant.premises.effects import effect_otherwise
from assistant.premises.elsewhen import announced_elsewhen
from assistant.premises.firsts import ranked_elsewhen
from assistant.premises.followed import followed
from assistant.premises.lapsed import not_sold_then, not_sold_yet
from assistant.premises.levels import levelled_otherwise
from assistant.premises.maturities import other_maturity
from assistant.premises.meetings import decided_elsewhere
from assistant.premises.moves import moved_otherwise
from assistant.premises.negated import denied_then
from assistant.premises.occasions import spoken_elsewhere
from assistant.premises.offered import only_thought_of, paused_then
from assistant.premises.offices import held_by_another, only_advises
from assistant.premises.owners import decided_by_another
from assistant.premises.programmes import after_the_end, before_set_up
from assistant.premises.reasons import caused_otherwise
from assistant.premises.stages import staged_otherwise
from assistant.premises.stated import stated_otherwise
from assistant.premises.swapped import put_for_another
from assistant.premises.titles import titled_otherwise
from assistant.premises.turned import turned_round
from assistant.premises.unaffected import said_not_to_be
from assistant.premises.votes import voted_otherwise

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from assistant.question import Question
    from kg.store.library import Library

_CHECKS = (
    after_the_end, before_set_up, amount_of_another, decided_otherwise, voted_otherwise, moved_otherwise, dated_otherwise,
    acted_otherwise, effect_otherwise, held_by_another, only_advises, denied_by_sources, not_sold_then, not_sold_yet,
    nothing_decided, levelled_otherwise,
)  # fmt: skip
_EITHER_WAY = (after_the_end, before_set_up, amount_of_another, voted_otherwise, held_by_another, only_advises)
_LATER = (staged_otherwise, decided_elsewhere, announced_elsewhen, only_thought_of, paused_then, titled_otherwise)
_COMPARED = (
    decided_by_another, other_maturity, spoken_elsewhere, caused_otherwise, stated_otherwise, turned_about_a_figure,
    turned_round, put_for_another, denied_then, ranked_elsewhen, said_not_to_be,
)  # fmt: skip


def contradicted(question: Question, library: Library, *, compared: bool = True) -> list[Draft]:
    """The premises of `question` that the sources contradict, with what they say instead.

    A question that takes for granted that something was not done is held against few of them: the others read what was done.
    What a clause says is compared with the sources only where no check for a kind of premise has found anything, and not
    without `compared`: those checks are the least sure.
    """
    beside = followed(question, library)
    if beside.borne_out:
        return []
    denied = denies(question)
    if found := [checked for check in (_EITHER_WAY if denied else _CHECKS) for checked in check(question, library)]:
        return found
    if beside.other:
        return [beside.other.said(question.language, library)]
    later = (checked for check in _LATER for checked in check(question, library))
    if dated := next(later, None):
        return [dated]
    if not compared:
        return []
    asked = Presupposed(question, library)
    other = next((sentence for check in _COMPARED if (sentence := check(asked))), None)
    return [other.said(question.language, library)] if other else []
