"""What the whole run shares: no network beyond loopback, no paid model, no settings of the person who runs it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
FULL = os.environ.get("TESTS") == "full"
GUARD = Path(__file__).parent / "guard"

sys.path.insert(0, str(GUARD))
import network_guard  # noqa: F401  (also loaded by every Python process that a test starts)

os.environ["PYTHONPATH"] = os.pathsep.join([str(GUARD), *filter(None, [os.environ.get("PYTHONPATH")])])

# Set before any library is imported: nothing may report home or look for weights on a hub.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    ANONYMIZED_TELEMETRY="False",
    GRADIO_ANALYTICS_ENABLED="False",
    TOKENIZERS_PARALLELISM="false",
)
for name in [name for name in os.environ if name.startswith("TIGHTROPE_") or name.endswith(("_API_KEY", "_PROXY", "_proxy"))]:
    del os.environ[name]


# A run in the background of a shell ignores Ctrl-C, and so would every command that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No test asserts a time, so no example has one either: on a busy machine a first call takes what loading takes.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on real documents skip where those are missing; long versions run only where asked for."""
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=f"needs the real documents at {SHARED}"))
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="the long version: run make test-all"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout."""
    return SHARED


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a data folder of its own, and a working directory without a tightrope.toml."""
    monkeypatch.setenv("TIGHTROPE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    yield


@pytest.fixture(scope="module", autouse=True)
def _no_server_left_behind() -> Iterator[None]:
    """A server of a test that nobody shut down spins on its closed socket: thirty of them made the suite five times as slow."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if "serve_forever" in thread.name]
    assert not left, f"still serving: {left}; use tests.servers.listening"
