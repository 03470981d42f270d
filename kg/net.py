"""What several signed paths come to together: one direction, none, or two that nobody has settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from kg.claim import Polarity
from kg.edge import CausalEdge, Path

MOST = 12  # paths of one sign that are reckoned together: the best ones; more would add little and cost much

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Net:
    """What several paths come to. `polarity` is NONE where `ambiguous` (paths of both signs) or where no path has a sign.

    `support` is, for each sign, the probability that at least one of its paths holds, where each step holds with its belief,
    independently of the others, and a step that several paths share holds for all of them or for none. `deciding` is a step
    that only the paths of one sign take, contested ones first, then the least believed: the one to settle first where the net
    is ambiguous. Bridges by definition are certain, and never deciding.
    """

    polarity: Polarity
    ambiguous: bool
    support: Mapping[Polarity, float] = field(default_factory=dict)
    deciding: CausalEdge | None = None


def net(paths: Iterable[Path]) -> Net:
    """What `paths` come to together; with no path, no polarity."""
    by_sign: dict[Polarity, list[Path]] = defaultdict(list)
    for path in paths:
        by_sign[path.polarity].append(path)
    support = {sign: together(by_sign[sign]) for sign in Polarity if sign in by_sign}
    directed = [sign for sign in (Polarity.SAME, Polarity.OPPOSITE) if sign in by_sign]
    if len(directed) > 1:
        return Net(Polarity.NONE, True, support, _deciding(by_sign[Polarity.SAME], by_sign[Polarity.OPPOSITE]))
    return Net(directed[0] if directed else Polarity.NONE, False, support)


def together(paths: Iterable[Path]) -> float:
    """The probability that at least one of `paths` holds; of more than `MOST`, what the best of them give."""
    best = sorted(paths, key=lambda path: (-path.belief, path.concepts))[:MOST]
    beliefs = {(step.cause, step.effect): step.belief for path in best for step in path.steps if step.method != "definition"}
    return _any_holds([frozenset(_claimed(path)) for path in best], beliefs)


def _any_holds(paths: Sequence[frozenset[Key]], beliefs: Mapping[Key, float]) -> float:
    """Exact, by cases over the step that most paths share: it holds, or it does not."""
    if not all(paths):
        return 1.0
    shared = Counter(key for path in paths for key in sorted(path))
    if not shared:
        return 0.0
    step, times = shared.most_common(1)[0]
    if times == 1:
        return 1.0 - reduce(lambda doubt, path: doubt * (1.0 - _all_hold(path, beliefs)), paths, 1.0)
    held = _any_holds(_least([path - {step} for path in paths]), beliefs)
    failed = _any_holds([path for path in paths if step not in path], beliefs)
    return beliefs[step] * held + (1.0 - beliefs[step]) * failed


def _least(paths: list[frozenset[Key]]) -> list[frozenset[Key]]:
    """Without those that hold only where another one does."""
    return [path for path in dict.fromkeys(paths) if not any(other < path for other in paths)]


def _all_hold(path: frozenset[Key], beliefs: Mapping[Key, float]) -> float:
    return reduce(lambda product, key: product * beliefs[key], sorted(path), 1.0)


def _claimed(path: Path) -> Iterable[Key]:
    return ((step.cause, step.effect) for step in path.steps if step.method != "definition")


def _deciding(same: Sequence[Path], opposite: Sequence[Path]) -> CausalEdge | None:
    one, other = ({(step.cause, step.effect): step for path in paths for step in path.steps} for paths in (same, opposite))
    lone = [step for key, step in {**one, **other}.items() if (key in one) is not (key in other)]
    claimed = [step for step in lone if step.method != "definition"]
    return min(claimed, key=lambda step: (not step.contested, step.belief, step.cause, step.effect), default=None)
