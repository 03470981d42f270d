"""The score of an article against its hand-read claims: how rows are judged, and the floor on the real article."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.article import concept_of, findings_of, judge, main, measures, read_rows
from kg.concept import load_scheme

TEXT = "# 资金面\n\n随着准备金下降，回购利率上升。缩表并未推高期限溢价。美联储停止缩表压低了回购利率。\n"
ROWS = """
claims:
  - {id: a, cause: level of reserves, effect: repo rate, sign: "-"}
  - {id: b, cause: level of reserves, effect: repo rate, sign: "+"}
  - {id: c, cause: quantitative tightening, effect: term premium, sign: "+"}
  - {id: d, cause: quantitative tightening, effect: repo rate, sign: "+"}
  - {id: e, cause: a thing without a name here, effect: repo rate, sign: "+"}
  - {id: f, effect: reserve balances, effect_move: down, sign: "0"}
  - {id: g, effect: term premium, effect_move: down, sign: "0"}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows, text = tmp_path / "rows.yaml", tmp_path / "text.md"
    rows.write_text(ROWS, encoding="utf-8")
    text.write_text(TEXT, encoding="utf-8")
    return rows, text


def test_a_row_needs_its_concepts_its_sign_and_no_denial(files: tuple[Path, Path]) -> None:
    rows, text = files
    judged = {one.row.id: one.outcome for one in judge(load_scheme(), read_rows(rows), findings_of(text))}
    assert judged == {"a": "found", "b": "missed", "c": "missed", "d": "found", "e": "unmapped", "f": "found", "g": "missed"}


@pytest.mark.parametrize(("sign", "outcome"), [("-", "found"), ("+", "missed")])
def test_what_is_opposite_by_definition_counts_with_its_sign(tmp_path: Path, sign: str, outcome: str) -> None:
    rows, text = tmp_path / "rows.yaml", tmp_path / "text.md"
    row = f'{{id: a, cause: clarity of the policy signal, effect: market volatility, sign: "{sign}"}}'
    rows.write_text(f"claims:\n  - {row}\n", encoding="utf-8")
    text.write_text("# 市场\n\n政策信号混乱加剧了市场波动。\n", encoding="utf-8")
    assert [one.outcome for one in judge(load_scheme(), read_rows(rows), findings_of(text))] == [outcome]


def test_words_name_a_concept_or_none() -> None:
    assert concept_of(load_scheme(), "clarity of the policy signal") is not None
    assert concept_of(load_scheme(), "a thing without a name here") is None


def test_the_command_prints_each_row(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    rows, text = files
    assert main([str(rows), str(text)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 8 and '"found": 3' in printed and "unmapped e" in printed


FLOOR = 45  # of 61, as measured; what is missed is named in the docs


@pytest.mark.shared
def test_the_floor_holds_on_the_real_article(shared: Path) -> None:
    mission = shared / "mission"
    rows = read_rows(mission / "article_claims.yaml")
    found = measures(judge(load_scheme(), rows, findings_of(mission / "ginlix_qt_article.zh.txt")))
    assert found["rows"] == 61 and found["found"] >= FLOOR, found
