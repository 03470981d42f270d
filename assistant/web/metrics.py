"""What `/metrics` shows, in the text format of Prometheus: requests, answers and what the library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Lock


class Metrics:
    """Counters of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._seconds = 0.0

    def request(self, method: str, route: str, status: int) -> None:
        """One finished request, by the route's pattern: a path that a client made up never becomes a label."""
        with self._lock:
            self._requests[(method, route, status)] += 1

    def answer(self, status: str, language: str, seconds: float) -> None:
        """One finished answer and the seconds it took."""
        with self._lock:
            self._answers[(status, language)] += 1
            self._seconds += seconds

    def text(self, held: Mapping[str, int]) -> str:
        """The page of metrics; `held` counts what the library holds (documents, claims)."""
        with self._lock:
            requests, answers, seconds = dict(self._requests), dict(self._answers), self._seconds
        lines = ["# HELP tightrope_http_requests_total Finished HTTP requests.", "# TYPE tightrope_http_requests_total counter"]
        for (method, route, status), count in sorted(requests.items()):
            lines.append(f'tightrope_http_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}')
        lines += ["# HELP tightrope_answers_total Questions answered.", "# TYPE tightrope_answers_total counter"]
        for (answered, language), count in sorted(answers.items()):
            lines.append(f'tightrope_answers_total{{status="{answered}",language="{language}"}} {count}')
        lines += ["# HELP tightrope_answer_seconds Time spent on answers.", "# TYPE tightrope_answer_seconds summary"]
        lines += [f"tightrope_answer_seconds_sum {seconds:.6f}", f"tightrope_answer_seconds_count {sum(answers.values())}"]
        for name, count in held.items():
            lines += [
                f"# HELP tightrope_{name} Held in the library.",
                f"# TYPE tightrope_{name} gauge",
                f"tightrope_{name} {count}",
            ]
        return "\n".join(lines) + "\n"
