"""Addresses of outside services in settings: a graph over SPARQL, vectors over Chroma. A malformed one stops the start.

`sparql+http://HOST:PORT/PATH` with options after semicolons. With a profile PATH is the server's base, and the profile knows
the rest; without one PATH is the query address, and `update` and `data` name the other two:

    sparql+http://127.0.0.1:7878/;profile=oxigraph
    sparql+https://graphs.example.org/qt;profile=fuseki
    sparql+http://127.0.0.1:3030/qt/query;update=/qt/update;data=/qt/data
    chroma+http://127.0.0.1:8000

Credentials stand before the host (percent-encoded) or in TIGHTROPE_AUTH, and in no message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from tightrope.errors import SettingError

GRAPH, VECTORS, AUTH = "TIGHTROPE_GRAPH", "TIGHTROPE_VECTORS", "TIGHTROPE_AUTH"
FORM = "a folder, or sparql+http://HOST:PORT/PATH (or sparql+https) with ;profile=, ;update=, ;data=, ;union="

VECTOR_FORM = "a folder, or chroma+http://HOST:PORT (or chroma+https)"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one kind of server: where its three services lie under the base, and how it wants to be treated.

    `statements` is how many triples one update may hold; `pragma` says that graphs are named by Virtuoso's `define` lines and
    not by protocol parameters; `whole` that one update is one transaction; `union` is the parameter that makes all graphs of
    the server the default graph, empty where that is so by itself, None where it is not known; `roll` the query that lists the
    graphs of the server at once, empty where there is none.
    """

    name: str
    query: str = ""
    update: str | None = None
    data: str | None = None
    statements: int = 5000
    pragma: bool = False
    whole: bool = True
    union: tuple[tuple[str, str], ...] | None = None
    roll: str = ""


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(
            "oxigraph",
            "/query",
            "/update",
            "/store",
            union=(("union-default-graph", "true"),),
            roll="SELECT ?g WHERE { GRAPH ?g { } }",
        ),
        Profile("fuseki", "/query", "/update", "/data"),
        Profile("graphdb", "", "/statements", "/rdf-graphs/service", union=()),
        # Virtuoso's compiler runs out of memory between 3,000 and 5,000 triples in one INSERT DATA.
        Profile("virtuoso", "/sparql", "/sparql", "/sparql-graph-crud", statements=1000, pragma=True, whole=False, union=()),
    )
}
GENERIC = Profile("generic", statements=1000)
HERE = "the data folder"
OPTIONS = ("profile", "update", "data", "union")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a token (`user` None). Never printed."""

    user: str | None = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GraphService:
    """The three addresses of one SPARQL server. `update` None: it can only be read; `data` None: it has no Graph Store service.

    `union`: whether the server's own union may stand for the list of a library's graphs, because it holds nothing else; None
    leaves that to a look at the server, where it has a roll of its graphs.
    """

    query: str
    update: str | None
    data: str | None
    profile: Profile
    union: bool | None = None
    credentials: Credentials | None = None

    def __str__(self) -> str:
        return self.query


@dataclass(frozen=True, slots=True)
class VectorService:
    """Where a Chroma server listens."""

    host: str
    port: int
    tls: bool
    credentials: Credentials | None = None

    def __str__(self) -> str:
        return f"{'https' if self.tls else 'http'}://{_bracketed(self.host)}:{self.port}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a library keeps its graph and its vectors; None is the data folder."""

    graph: GraphService | Path | None = None
    vectors: VectorService | Path | None = None

    @property
    def service(self) -> GraphService | None:
        """The SPARQL server, where one holds the graph."""
        return self.graph if isinstance(self.graph, GraphService) else None

    @property
    def vector_service(self) -> VectorService | None:
        """The Chroma server, where one holds the vectors."""
        return self.vectors if isinstance(self.vectors, VectorService) else None

    def record(self) -> dict[str, str]:
        """What a data folder remembers. A server's address may change with the server, so that it is a server is enough."""
        return {GRAPH: _place(self.graph), VECTORS: _place(self.vectors)}


def places(graph: str | None, vectors: str | None, auth: str | None = None) -> Places:
    """The places that the settings name. Raises SettingError."""
    return Places(
        graph_service(graph, auth) or (Path(graph) if graph else None),
        vector_service(vectors, auth) or (Path(vectors) if vectors else None),
    )


def graph_service(value: str | None, auth: str | None = None) -> GraphService | None:
    """The service that `value` names; None where it names a folder or nothing. Raises SettingError."""
    if _names_folder(GRAPH, value, FORM):
        return None
    assert value is not None  # or it would name no service
    address, *options = value.split(";")
    parts = _split(GRAPH, address, "sparql", FORM)
    chosen = _options(options, _masked(value))
    origin, base = _origin(parts), parts.path.rstrip("/")
    credentials = _credentials(parts, auth)
    profile = _profile(chosen.get("profile"), _masked(value))
    union = _union(chosen.get("union"), profile, _masked(value))
    if profile is not GENERIC:
        secured = "-auth" if profile.name == "virtuoso" and credentials is not None else ""
        places = [place and origin + base + place + secured for place in (profile.update, profile.data)]
        query = origin + base + profile.query + secured
    else:
        query, places = origin + (parts.path or "/"), [_beside(origin, parts.path), None]
    named = [origin + chosen[option] if option in chosen else None for option in ("update", "data")]
    return GraphService(query, named[0] or places[0], named[1] or places[1], profile, union, credentials)


def vector_service(value: str | None, auth: str | None = None) -> VectorService | None:
    """The Chroma server that `value` names; None where it names a folder or nothing. Raises SettingError."""
    if _names_folder(VECTORS, value, VECTOR_FORM):
        return None
    assert value is not None  # or it would name no service
    parts = _split(VECTORS, value, "chroma", VECTOR_FORM)
    if parts.path not in ("", "/"):
        raise SettingError("has a path, which Chroma does not", where=VECTORS, value=_masked(value), allowed=VECTOR_FORM)
    tls = parts.scheme.endswith("https")
    port = parts.port or (443 if tls else 8000)
    return VectorService(str(parts.hostname), port, tls, _credentials(parts, auth))


def _names_folder(setting: str, value: str | None, form: str) -> bool:
    if value is None:
        return True
    if not value.strip() or ("://" not in value and value.startswith(("sparql+", "chroma+", "http:", "https:"))):
        raise SettingError("malformed value", where=setting, value=_masked(value), allowed=form)
    return "://" not in value


def _split(setting: str, address: str, kind: str, form: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:  # whose own words may hold a password that was taken for a port
        raise SettingError("malformed address", where=setting, value=_masked(address), allowed=form) from None
    if parts.scheme not in (f"{kind}+http", f"{kind}+https"):
        raise SettingError("unknown kind of service", where=setting, value=_masked(address), allowed=form)
    if not parts.hostname or parts.query or parts.fragment or not address.isascii() or any(c <= " " for c in address):
        raise SettingError("malformed address", where=setting, value=_masked(address), allowed=form)
    return parts


def _options(options: list[str], shown: str) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if name not in OPTIONS or not equals or name in chosen:
            allowed = ", ".join(f"{known}=" for known in OPTIONS) + ", each once"
            raise SettingError(f"malformed option {option!r}", where=GRAPH, value=shown, allowed=allowed)
        if name in ("update", "data") and not value.startswith("/"):
            raise SettingError(
                f"option {name} is no path", where=GRAPH, value=shown, allowed=f"{name}=/PATH on the same server as the queries"
            )
        chosen[name] = value
    return chosen


def _profile(name: str | None, shown: str) -> Profile:
    if name is None:
        return GENERIC
    if name not in PROFILES:
        raise SettingError(f"unknown profile {name!r}", where=GRAPH, value=shown, allowed=", ".join(PROFILES))
    return PROFILES[name]


def _union(value: str | None, profile: Profile, shown: str) -> bool | None:
    allowed = ["list", *(["server"] if profile.union is not None else [])]
    if value is not None and value not in allowed:
        known = ", ".join(name for name, one in PROFILES.items() if one.union is not None)
        raise SettingError(
            f"union={value} is not known here", where=GRAPH, value=shown, allowed=f"union=list, or union=server with {known}"
        )
    return None if value is None else value == "server"


def _beside(origin: str, path: str) -> str | None:
    """Where servers that call their query address `query` or `sparql` take updates."""
    folder, _, last = path.rpartition("/")
    return f"{origin}{folder}/update" if last in ("query", "sparql") else None


def _origin(parts: SplitResult) -> str:
    port = "" if parts.port is None else f":{parts.port}"
    return f"{parts.scheme.partition('+')[2]}://{_bracketed(str(parts.hostname))}{port}"


def _credentials(parts: SplitResult, auth: str | None) -> Credentials | None:
    if parts.username is not None:
        return Credentials(unquote(parts.username), unquote(parts.password or ""))
    if not auth:
        return None
    user, colon, secret = auth.partition(":")
    return Credentials(user, secret) if colon else Credentials(None, auth)


def _masked(address: str) -> str:
    """An address as a message may show it."""
    scheme, separator, rest = address.partition("://")
    # To the last @, wherever it stands: a password with a slash in it that nobody encoded is a password still.
    return f"{scheme}{separator}{'***@' if '@' in rest else ''}{rest.rpartition('@')[2]}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _place(place: GraphService | VectorService | Path | None) -> str:
    if place is None:
        return HERE
    return f"folder {place.resolve()}" if isinstance(place, Path) else "a server"
