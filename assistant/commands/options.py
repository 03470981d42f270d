"""Options that several commands share, and the settings that follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tightrope.settings import Settings

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The data folder. Default: TIGHTROPE_DATA, else the platform's user data folder.",
        file_okay=False,
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, and nothing else, to standard output.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Use only what was published by then (YYYY-MM-DD).", show_default=False),
]
Given = Annotated[
    str | None,
    typer.Option("--given", metavar="STATE", help="A state that holds, such as reserves=scarce.", show_default=False),
]
WordsIn = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|zh", help="Language of the words. Default: that of the names.", show_default=False),
]
ReadingModel = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="A language model reads along (a LangChain name); only claims that the text bears out word for word are kept.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.", show_default=False),
]


def settings_with(data: Path | None, **given: object) -> Settings:
    """The settings in force, with what the command line gives on top. Raises SettingError."""
    from tightrope.settings import load_settings

    return load_settings(data=data, **given)


def checked_date(text: str | None, option: str = "--as-of") -> str | None:
    """The value of `option` as it was given, once it is known to be a date. Raises UsageError."""
    from kg.document import parse_date
    from tightrope.errors import UsageError

    try:
        parse_date(text)
    except (ValueError, TypeError):
        raise UsageError(
            "not a date", where=option, value=text, allowed="YYYY-MM-DD", remedy="write it like 2025-12-31"
        ) from None
    return text


def language_for(settings: Settings, *names: str | None) -> str:
    """ "en" or "zh": as the settings say, else the language of the names that were given."""
    from assistant.language import Language, language_of

    named = language_of(" ".join(name for name in names if name))
    return settings.lang or ("zh" if named is Language.CHINESE else "en")
