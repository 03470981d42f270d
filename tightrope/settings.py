"""Settings from the environment (`TIGHTROPE_...`) or `tightrope.toml`; read once, at the top, and handed down as values."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from tightrope.errors import SettingError
from tightrope.services import Places, places

PREFIX, FLAG = "TIGHTROPE_", "--"


def _whole(folder: Path) -> Path:
    """A folder as every process of ours finds it: query workers run elsewhere."""
    return folder.expanduser().absolute()


def _web_address(address: str | None) -> str | None:
    parts = urlsplit(address) if address else None
    if parts is not None and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("an address such as http://127.0.0.1:8080/v1")
    return address


class Settings(BaseSettings):
    """What a person may set; each field is `TIGHTROPE_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", toml_file="tightrope.toml", frozen=True)

    data: Annotated[Path, AfterValidator(_whole)] = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("tightrope", appauthor=False))
    )
    model: str = "none"
    model_base_url: Annotated[str | None, AfterValidator(_web_address)] = None
    model_timeout: float = Field(default=60.0, gt=0, le=3600)
    model_budget: int = Field(default=20_000, gt=0)
    model_price_in: float | None = Field(default=None, ge=0)
    model_price_out: float | None = Field(default=None, ge=0)
    model_max_cost: float | None = Field(default=None, gt=0)
    embedding: str = "use-multilingual"
    entailment: str = Field(default="none", min_length=1)
    graph: str | None = None
    vectors: str | None = None
    workers: int = Field(default=1, ge=1, le=64)
    auth: str | None = None
    lang: Literal["en", "zh"] | None = None
    allow_private_addresses: bool = False
    fetch_timeout: float = Field(default=30.0, gt=0, le=600)
    fetch_max_bytes: int = Field(default=30_000_000, gt=0)
    query_timeout: float = Field(default=30.0, gt=0, le=600)
    query_max_rows: int = Field(default=10_000, gt=0)
    answer_log: bool = True
    answer_log_max_bytes: int = Field(default=100_000_000, gt=0)

    @model_validator(mode="after")
    def _known_services(self) -> Settings:
        """A malformed address stops the start, not the first question."""
        _ = self.places
        return self

    @model_validator(mode="after")
    def _cost_has_prices(self) -> Settings:
        if self.model_max_cost is not None and None in (self.model_price_in, self.model_price_out):
            prices = "TIGHTROPE_MODEL_PRICE_IN and TIGHTROPE_MODEL_PRICE_OUT"
            raise SettingError(
                "needs prices", where="TIGHTROPE_MODEL_MAX_COST", value=self.model_max_cost, allowed=f"together with {prices}",
                remedy=f"set {prices}, money for a million tokens",
            )  # fmt: skip
        return self

    @property
    def places(self) -> Places:
        """Where the graph and the vectors are kept. Raises SettingError, which a start has done already."""
        return places(self.graph, self.vectors, self.auth)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """A given value wins over the environment, and the environment over `tightrope.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """The settings in force; `given` (None left out) comes from the command line and wins.

    Raises SettingError with the setting's name, the value and what is allowed.
    """
    _refuse_unknown_variables()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as failure:
        raise _setting_error(failure, given) from None
    except ValueError as failure:
        raise SettingError(f"cannot be read: {failure}", where="tightrope.toml", remedy="mend the TOML or delete it") from None


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            remedy = f"did you mean {near[0]}?" if near else "unset it"
            raise SettingError(
                "unknown setting", where=name, value=os.environ[name], allowed=", ".join(sorted(known)), remedy=remedy
            )


def _setting_error(failure: ValidationError, given: Mapping[str, object]) -> SettingError:
    first = failure.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else "?"
    allowed = first["msg"] if first["type"] != "extra_forbidden" else ", ".join(sorted(Settings.model_fields))
    if given.get(field) is not None:  # the person used a flag, and may not know that there is a setting
        return SettingError("not allowed", where=FLAG + field, value=first.get("input"), allowed=allowed, remedy="correct it")
    what = "unknown setting" if first["type"] == "extra_forbidden" else "malformed setting"
    return SettingError(
        what, where=PREFIX + field.upper(), value=first.get("input"), allowed=allowed, remedy="correct it or unset it"
    )
