"""A message says what failed, where, the value, what is allowed and the remedy; and the tree drawn is the tree there is."""

from __future__ import annotations

import inspect
import re

from tightrope import errors


def test_a_message_carries_its_five_parts() -> None:
    error = errors.UnreadableDocument(
        "holds no text", where="scan.pdf", value=b"", allowed="a text layer", remedy="run OCR first"
    )
    assert str(error) == "scan.pdf: holds no text; got b''; allowed: a text layer; remedy: run OCR first"


def test_a_long_value_is_cut() -> None:
    assert len(str(errors.QuestionError("too long", value="x" * 100_000))) < 200


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    drawn = re.findall(
        r"^(?P<stem>[│├└─ ]*)(?P<name>[A-Z]\w+(?:Error|Refused|Name|Document|Busy|Mismatch|Timeout))\b",
        errors.__doc__ or "",
        re.M,
    )
    parents: list[str] = []
    for stem, name in drawn:
        depth = len(stem) // 4
        del parents[depth:]
        if parents:
            assert getattr(errors, name).__mro__[1].__name__ == parents[-1], name
        parents.append(name)
    classes = {name for name, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, errors.TightropeError)}
    assert classes == {name for _, name in drawn}
