"""An unknown or malformed setting stops the start with its name, the value and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tightrope.errors import SettingError
from tightrope.settings import load_settings


def test_defaults_need_no_key_and_no_network() -> None:
    settings = load_settings()
    assert settings.model == "none"
    assert settings.embedding == "use-multilingual"
    assert not settings.allow_private_addresses


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tightrope.toml").write_text('workers = 2\nmodel = "ollama:small"\n', encoding="utf-8")
    monkeypatch.setenv("TIGHTROPE_WORKERS", "3")
    assert load_settings().workers == 3
    assert load_settings(workers=4).workers == 4
    assert load_settings(workers=None).model == "ollama:small"


def test_a_data_folder_is_the_same_for_every_process(tmp_path: Path) -> None:
    assert load_settings(data=Path("here")).data == tmp_path / "here"
    assert load_settings(data=Path("~/there")).data == Path.home() / "there"


def test_an_unknown_variable_names_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_EMBEDING", "x")
    with pytest.raises(SettingError, match=r"TIGHTROPE_EMBEDING: unknown setting.*did you mean TIGHTROPE_EMBEDDING"):
        load_settings()


def test_a_malformed_value_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_WORKERS", "many")
    with pytest.raises(SettingError, match=r"TIGHTROPE_WORKERS: malformed setting; got 'many'"):
        load_settings()


def test_an_unknown_key_in_the_file_is_refused() -> None:
    Path("tightrope.toml").write_text("wrokers = 2\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"TIGHTROPE_WROKERS: unknown setting"):
        load_settings()


def test_broken_toml_is_named(tmp_path: Path) -> None:
    Path("tightrope.toml").write_text("workers = = 2\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"tightrope\.toml"):
        load_settings()
