"""No network for the tests, in this process and in every Python that they start.

`tests/conftest.py` imports this file and puts its folder on PYTHONPATH, where `sitecustomize.py` lets child processes
(servers, the command line, workers) load it at start. Python's own audit events name every connection and every name
look-up before they happen.
"""

import ipaddress
import sys

LOCAL_NAMES = {"localhost", "localhost.localdomain", "ip6-localhost"}


def is_loopback(host: object) -> bool:
    """Whether a host is this machine; an unresolved name other than localhost is not."""
    if host in (None, "", b"") or str(host) in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def guard(event: str, arguments: tuple) -> None:
    """Refuse what would leave the machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not is_loopback(arguments[1][0]):
        raise PermissionError(f"the tests run without a network: connection to {arguments[1][:2]} refused")
    if event == "socket.getaddrinfo" and not is_loopback(arguments[0]):
        raise PermissionError(f"the tests run without a network: look-up of {arguments[0]!r} refused")


if not getattr(sys, "_tightrope_guard", False):
    sys._tightrope_guard = True
    sys.addaudithook(guard)
