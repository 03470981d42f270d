"""Vectors as tests compare them: one text embedded twice can differ in its last bit, with where the memory happens to lie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np


class Near:
    """An array that equals any other within a millionth."""

    def __init__(self, values: Iterable[Any]) -> None:
        self.values = np.asarray(values, dtype=np.float64)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Near) or self.values.shape != other.values.shape:
            return False
        return bool(np.allclose(self.values, other.values, rtol=0, atol=1e-6))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Near({self.values!r})"
