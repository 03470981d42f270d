"""HTTPS on loopback: the checked address is dialled, and the name still decides certificate and SNI."""

from __future__ import annotations

import http.server
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sources.fetch import FetchOptions, PoliteClient
from tests.lookalike.server import to_loopback
from tests.servers import listening
from tightrope.errors import FetchError

NAME = "secure.example"
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl command to make a certificate")


@dataclass
class Secure:
    port: int
    certificate: Path
    names: list[str | None] = field(default_factory=list)


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"sealed")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that refuses the certificate hangs up, as it should


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = _Server(("127.0.0.1", 0), _Page)
    found = Secure(server.server_address[1], certificate)
    context.sni_callback = lambda connection, name, chosen: found.names.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with listening(server):
        yield found


def fetch(secure: Secure, name: str) -> bytes:
    options = FetchOptions(interval=0.0, allow_private_addresses=True, timeout=10.0)
    with PoliteClient(options, resolve=to_loopback) as client:
        return client.fetch(f"https://{name}:{secure.port}/page").content


def test_the_name_goes_into_the_handshake_and_the_certificate_is_held_to_it(
    secure: Secure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.certificate))
    assert fetch(secure, NAME) == b"sealed"
    assert secure.names[-1] == NAME
    with pytest.raises(FetchError, match="certificate"):
        fetch(secure, "other.example")


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Secure) -> None:
    with pytest.raises(FetchError, match="certificate"):
        fetch(secure, NAME)
