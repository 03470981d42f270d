"""Who we are to a server: a token, or a name and a password in whichever way the server asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tightrope.services import Credentials

if TYPE_CHECKING:
    import httpx


def authentication(credentials: Credentials | None) -> httpx.Auth | None:
    """What httpx puts into each request; None where nobody asked for a name.

    A password goes out only after the server has asked for it: as digest where it can (Virtuoso), else as basic.
    """
    if credentials is None:
        return None
    import httpx

    if credentials.user is None:
        return httpx.Auth() if not credentials.secret else _token(credentials.secret)
    digest = httpx.DigestAuth(credentials.user, credentials.secret)
    basic = httpx.BasicAuth(credentials.user, credentials.secret)

    class Asked(httpx.Auth):
        """Basic from the moment a server asked for it, digest from the moment it asked for that."""

        scheme = ""

        def auth_flow(self, request: httpx.Request) -> Any:
            if self.scheme:
                yield from (digest if self.scheme == "digest" else basic).auth_flow(request)
                return
            response = yield request
            challenges = [value.split(" ")[0].lower() for value in response.headers.get_list("www-authenticate")]
            if response.status_code == 401 and challenges:
                self.scheme = "digest" if "digest" in challenges else "basic"
                yield from (digest if self.scheme == "digest" else basic).auth_flow(request)

    return Asked()


def _token(secret: str) -> httpx.Auth:
    import httpx

    class Bearer(httpx.Auth):
        """The same token in every request."""

        def auth_flow(self, request: httpx.Request) -> Any:
            request.headers["Authorization"] = f"Bearer {secret}"
            yield request

    return Bearer()
