"""The graph store on real servers: Oxigraph's, and Virtuoso where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.remote import RemoteStore
from kg.store.remote_registry import REGISTRY
from tests.contracts.graph_store_contract import GraphStoreContract
from tests.servers import oxigraph, virtuoso
from tightrope.services import GraphService, graph_service


def service(value: str, auth: str | None = None) -> GraphService:
    found = graph_service(value, auth)
    assert found is not None
    return found


def emptied(named: GraphService) -> RemoteStore:
    """A store on a server that holds nothing of ours, whatever the test before left there."""
    store = RemoteStore(named)
    for graph in store.registry.counts:
        store.remove_graph(graph)
    store.client.update(f"CLEAR SILENT GRAPH <{REGISTRY}>")
    return RemoteStore(named)


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


class TestOxigraphServer(GraphStoreContract):
    @pytest.fixture
    def store(self, oxigraph_server: str) -> RemoteStore:
        return emptied(service(f"sparql+{oxigraph_server};profile=oxigraph"))


class TestWithoutGraphStoreService(GraphStoreContract):
    """Any server by its query and update addresses alone."""

    @pytest.fixture
    def store(self, oxigraph_server: str) -> RemoteStore:
        return emptied(service(f"sparql+{oxigraph_server}/query;update=/update"))


class TestVirtuoso(GraphStoreContract):
    @pytest.fixture
    def store(self, virtuoso_server: str, tmp_path: Path) -> RemoteStore:
        return emptied(service(f"sparql+{virtuoso_server};profile=virtuoso", "dba:dba"))
