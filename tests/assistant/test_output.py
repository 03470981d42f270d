"""A result is written whole or not at all, and who cannot write says so."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.output import opened, write_out
from tests.starter import starter_folder
from tightrope.errors import TightropeError

RUN = [sys.executable, "-m", "assistant", "export"]


def test_the_file_takes_its_place_once_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "结果.csv"
    with opened(target) as sink:
        sink.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half" and list(tmp_path.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "result"
    target.write_bytes(b"good work")
    with pytest.raises(RuntimeError), opened(target) as sink:
        sink.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"good work" and list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_mode_a_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_out(["新的"], link)
    assert link.is_symlink() and target.read_text(encoding="utf-8") == "新的" and target.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    target = tmp_path / "result"
    target.write_bytes(b"good work")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # Python ignores the signal, so that writing fails
    try:
        with pytest.raises(TightropeError, match=r"result.*cannot be written.*remedy"):
            write_out([b"x" * 600] * 100, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"good work" and list(tmp_path.iterdir()) == [target]
    with pytest.raises(TightropeError, match=r"/dev/full.*No space left"):
        write_out([b"x"], Path("/dev/full"))


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_out([b"x"], Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["missing/result", "", "x" * 300, "file/result"])
def test_a_bad_path_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TightropeError, match=r"cannot be written.*remedy"):
        write_out([b"x"], tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_nobody_reading_on_is_no_fault() -> None:
    command = " ".join([*RUN, "trig"])
    done = subprocess.run(f"{command} | head -1", shell=True, capture_output=True, text=True, env=_environment(), check=False)
    assert done.stdout.startswith("@prefix") and done.stderr == ""


def test_standard_output_on_a_full_disk_is_told_once() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*RUN, "csv"], stdout=full, stderr=subprocess.PIPE, text=True, env=_environment(), check=False)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "standard output: cannot be written" in done.stderr and "No space left" in done.stderr


def _environment() -> dict[str, str]:
    return {**os.environ, "TIGHTROPE_DATA": str(starter_folder())}


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
