"""A folder made anew beside the one in use, and put in its place so that a kill leaves the old one or the new one."""

from __future__ import annotations

import shutil
from pathlib import Path

from kg.store.durable import sync_folder


def beside(folder: Path) -> Path:
    """The empty place where `folder` is made anew; what a killed run left there goes."""
    part = folder.parent / f".{folder.name}.part"
    shutil.rmtree(part, ignore_errors=True)
    return part


def put_in_place(folder: Path) -> None:
    """Let what was made at `beside(folder)` be `folder` from now on. Nobody may have either open."""
    folder.parent.joinpath(f".{folder.name}.part").rename(_whole(folder))
    settle(folder)


def settle(folder: Path) -> None:
    """Finish what a killed run began: a whole new folder takes the place of the old one, a part of one goes."""
    if _whole(folder).exists():
        shutil.rmtree(folder, ignore_errors=True)
        _whole(folder).rename(folder)
        sync_folder(folder.parent)
    beside(folder)


def _whole(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.new"
