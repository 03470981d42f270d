"""The questions on premises and refusals: balanced, a third kept aside, each with its reason, and a table that adds up."""

from __future__ import annotations

from collections import Counter

from evals.premises import ANSWERABLE, FALSE, UNANSWERABLE, Read, read_asked, table, wrong


def test_kinds_and_languages_are_balanced_and_a_third_is_aside() -> None:
    asked = read_asked()
    sizes = {FALSE: 20, UNANSWERABLE: 20, ANSWERABLE: 30}
    assert Counter((one.type, one.language) for one in asked) == {
        (type, tongue): size for type, size in sizes.items() for tongue in ("en", "zh")
    }
    assert Counter((one.type, one.language) for one in asked if one.aside) == {
        (type, tongue): size // 3 for type, size in sizes.items() for tongue in ("en", "zh")
    }
    assert len({one.id for one in asked}) == len({one.question for one in asked}) == len(asked)


def test_every_wrong_or_missing_thing_is_named() -> None:
    assert all(bool(one.note) == (one.type != ANSWERABLE) for one in read_asked())


def test_the_table_counts_what_was_read_right() -> None:
    asked = read_asked()
    found = [Read(one, disputed=one.type == FALSE, refused=False, said="so") for one in asked]
    lines = "\n".join(table(found))
    assert "14 of 14" in lines and " 0 of 14" in lines and "20 of 20" in lines
    assert sum(" answered: " in line for line in wrong(found)) == sum(one.type == UNANSWERABLE for one in asked)
