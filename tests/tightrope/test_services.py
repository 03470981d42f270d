"""Addresses of servers in settings: what each form means, and that a malformed one stops the start and hides its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from tightrope.errors import SettingError
from tightrope.services import graph_service, places, vector_service
from tightrope.settings import load_settings

KNOWN = [
    ("sparql+http://h:7878/;profile=oxigraph", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
    ("sparql+https://h/qt;profile=fuseki", "https://h/qt/query", "https://h/qt/update", "https://h/qt/data"),
    (
        "sparql+http://h:7200/repositories/qt;profile=graphdb",
        "http://h:7200/repositories/qt",
        "http://h:7200/repositories/qt/statements",
        "http://h:7200/repositories/qt/rdf-graphs/service",
    ),
    (
        "sparql+http://h:8890;profile=virtuoso",
        "http://h:8890/sparql",
        "http://h:8890/sparql",
        "http://h:8890/sparql-graph-crud",
    ),
    (
        "sparql+http://u:p@h:8890;profile=virtuoso",
        "http://h:8890/sparql-auth",
        "http://h:8890/sparql-auth",
        "http://h:8890/sparql-graph-crud-auth",
    ),
    ("sparql+http://h/a/query", "http://h/a/query", "http://h/a/update", None),
    ("sparql+http://h/a/ask", "http://h/a/ask", None, None),
    ("sparql+http://h/a/ask;update=/b;data=/c", "http://h/a/ask", "http://h/b", "http://h/c"),
    (
        "sparql+http://[::1]:7878;profile=oxigraph",
        "http://[::1]:7878/query",
        "http://[::1]:7878/update",
        "http://[::1]:7878/store",
    ),
]
MALFORMED = [
    "sparql+ftp://h/query",
    "http://h/query",
    "sparql+http:///query",
    "sparql+http://h:port/query",
    "sparql+http://h:99999/query",
    "sparql+http://h/query?x=1",
    "sparql+http://h/query#x",
    "sparql+http://h/a b",
    "sparql+http://主机/query",
    "sparql+http://[::1/query",
    "sparql+http:/h/query",
    "sparql+http://h/query;profile=none",
    "sparql+http://h/query;profile",
    "sparql+http://h/query;update=",
    "sparql+http://h/query;update=http://other/update",
    "sparql+http://h/query;colour=red",
    "sparql+http://h/query;data=/a;data=/b",
    "sparql+http://h/query;union=server",
    "sparql+http://h;profile=fuseki;union=server",
    "chroma+http://h:8000",
    "",
    "   ",
]


@pytest.mark.parametrize(("value", "query", "update", "data"), KNOWN)
def test_each_form_names_three_addresses(value: str, query: str, update: str | None, data: str | None) -> None:
    found = graph_service(value)
    assert found is not None and (found.query, found.update, found.data) == (query, update, data)


def test_a_folder_and_nothing_name_no_service(tmp_path: Path) -> None:
    assert graph_service(None) is None and graph_service(str(tmp_path)) is None and vector_service("vectors") is None
    assert places(str(tmp_path), None).graph == tmp_path and places(None, None).graph is None


@pytest.mark.parametrize("value", MALFORMED)
def test_a_malformed_address_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_GRAPH", value)
    with pytest.raises(SettingError, match=r"TIGHTROPE_GRAPH: .*allowed: ") as refused:
        load_settings()
    assert repr(value)[1:20] in str(refused.value)


@pytest.mark.parametrize(
    "value", ["chroma+http://h:8000/api", "sparql+http://h/", "chroma+http://", "chroma+http://h:x", "http://h:8000", " "]
)
def test_a_malformed_vector_address_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_VECTORS", value)
    with pytest.raises(SettingError, match="TIGHTROPE_VECTORS: "):
        load_settings()


@pytest.mark.parametrize("rest", ["@h:port/query", "@h/query;colour=red", "@h/a b", "/half@h/query?x"])
def test_a_password_is_in_no_message(rest: str) -> None:
    with pytest.raises(SettingError) as refused:
        graph_service(f"sparql+http://someone:s3cret{rest}")
    assert "s3cret" not in str(refused.value)


def test_credentials_of_the_address_win_over_the_setting() -> None:
    named = graph_service("sparql+http://a%40b:c%2Fd@h/query", "x:y")
    other = graph_service("sparql+http://h/query", "x:y:z")
    token = graph_service("sparql+http://h/query", "token")
    assert named and named.credentials and (named.credentials.user, named.credentials.secret) == ("a@b", "c/d")
    assert other and other.credentials and (other.credentials.user, other.credentials.secret) == ("x", "y:z")
    assert token and token.credentials and token.credentials.user is None


def test_a_chroma_address_has_a_port() -> None:
    for value, port, tls in (
        ("chroma+http://h", 8000, False),
        ("chroma+https://h", 443, True),
        ("chroma+http://h:9/", 9, False),
    ):
        found = vector_service(value)
        assert found is not None and (found.host, found.port, found.tls) == ("h", port, tls)
