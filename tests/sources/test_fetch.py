"""The polite client against a real server on loopback: what it asks, what it refuses, and what it says then."""

from __future__ import annotations

import datetime
import email.utils
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.fetch import FetchOptions, PoliteClient
from sources.resolve import forbidden
from tests.lookalike.misbehaving import cut_off, dripping_body, dripping_headers, endless, gzip_bomb, redirect, silent
from tests.lookalike.server import Page, Site, serving, to_loopback
from tightrope.errors import FetchError, FetchRefused
from tightrope.retry import retry_after

HOST = "notes.example"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def client(pauses: list[float] | None = None, **options: object) -> PoliteClient:
    """A client for which every name is the look-alike server; pauses are noted instead of slept."""
    given = FetchOptions(**{"interval": 0.0, "allow_private_addresses": True, "timeout": 10.0, **options})  # type: ignore[arg-type]
    return PoliteClient(given, resolve=to_loopback, pause=(pauses if pauses is not None else []).append)


def refusal(site: Site, page: Page, **options: object) -> FetchError:
    url = site.put(HOST, "/page", page)
    with client(**options) as polite, pytest.raises(FetchError) as caught:
        polite.fetch(url)
    assert url in str(caught.value)
    return caught.value


def test_a_page_comes_with_its_bytes_type_address_and_time(site: Site) -> None:
    url = site.put(HOST, "/page?a=1", Page("<p>Reserves fell.</p>"))
    with client() as polite:
        raw = polite.fetch(url + "#note")
    assert raw.content == b"<p>Reserves fell.</p>"
    assert raw.media_type == "text/html; charset=utf-8"
    assert raw.url == raw.name == url
    assert raw.retrieved_at is not None and datetime.datetime.fromisoformat(raw.retrieved_at).tzinfo is not None


def test_it_says_who_it_is_and_asks_for_robots_first_and_once(site: Site) -> None:
    for path in ("/one", "/two"):
        site.put(HOST, path, Page("text"))
    with client() as polite:
        polite.fetch(site.url(HOST, "/one"))
        polite.fetch(site.url(HOST, "/two"))
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/one", "/two"]
    assert all(asked.headers["user-agent"].startswith("Tightrope/") for asked in site.asked)
    assert all(asked.headers["host"] == f"{HOST}:{site.port}" for asked in site.asked)


def test_robots_forbid(site: Site) -> None:
    site.put(HOST, "/robots.txt", Page("User-agent: *\nDisallow: /private\nAllow: /private/open", "text/plain"))
    for path in ("/private/x", "/private/open/x"):
        site.put(HOST, path, Page("text"))
    with client() as polite:
        with pytest.raises(FetchRefused, match=r"robots\.txt forbids.*remedy"):
            polite.fetch(site.url(HOST, "/private/x"))
        assert polite.fetch(site.url(HOST, "/private/open/x")).content == b"text"
    assert site.paths() == ["/private/open/x"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_missing_robots_allows_and_a_failing_one_forbids(site: Site, status: int, allowed: bool) -> None:
    site.put(HOST, "/robots.txt", Page("User-agent: *\nDisallow: /", "text/plain", status))
    url = site.put(HOST, "/page", Page("text"))
    with client() as polite:
        if allowed:
            assert polite.fetch(url).content == b"text"
        else:
            with pytest.raises(FetchRefused, match="robots"):
                polite.fetch(url)
    assert bool(site.paths()) is allowed


def test_robots_are_read_through_a_redirect_and_only_so_far(site: Site) -> None:
    rules = "User-agent: *\nDisallow: /page\n" + "#" * 600_000 + "\nUser-agent: Tightrope\nAllow: /\n"
    site.put(HOST, "/robots.txt", redirect("/rules.txt"))
    site.put(HOST, "/rules.txt", Page(rules, "text/plain"))
    url = site.put(HOST, "/page", Page("text"))
    with client() as polite, pytest.raises(FetchRefused, match="robots"):
        polite.fetch(url)


def test_a_crawl_delay_beyond_patience_is_a_refusal(site: Site) -> None:
    site.put(HOST, "/robots.txt", Page("User-agent: *\nCrawl-delay: 3600", "text/plain"))
    with client() as polite, pytest.raises(FetchRefused, match="3600 seconds"):
        polite.fetch(site.put(HOST, "/page", Page("text")))


def test_it_pauses_between_requests_to_one_host_only(site: Site) -> None:
    for host in ("a.example", "b.example"):
        site.put(host, "/page", Page("text"))
    pauses: list[float] = []
    with client(pauses, interval=5.0) as polite:
        polite.fetch(site.url("a.example", "/page"))
        first = len(pauses)
        polite.fetch(site.url("b.example", "/page"))
    # Robots and page of one host are two requests with one pause between them; the other host starts afresh.
    assert first == 1 and len(pauses) == 2
    assert all(0 < pause <= 5.0 for pause in pauses)


def test_an_unchanged_page_is_asked_for_by_condition_and_not_sent_again(site: Site, tmp_path: Path) -> None:
    url = site.put(HOST, "/page", Page("<p>Old text.</p>", etag=True))
    with client(cache=tmp_path / "pages") as polite:
        first = polite.fetch(url)
    with client(cache=tmp_path / "pages") as polite:
        again = polite.fetch(url)
        site.put(HOST, "/page", Page("<p>New text.</p>", etag=True))
        changed = polite.fetch(url)
    assert again == first
    assert changed.content == b"<p>New text.</p>"
    assert "if-none-match" in site.asked[-1].headers


def test_a_page_with_only_a_date_is_asked_for_by_date(site: Site, tmp_path: Path) -> None:
    when = "Wed, 29 Oct 2025 18:00:00 GMT"
    url = site.put(HOST, "/page", Page("text", headers=(("Last-Modified", when),)), Page(status=304, media_type=None))
    with client(cache=tmp_path) as polite:
        assert polite.fetch(url).content == polite.fetch(url).content == b"text"
    assert site.asked[-1].headers["if-modified-since"] == when


def test_a_damaged_copy_is_fetched_anew(site: Site, tmp_path: Path) -> None:
    url = site.put(HOST, "/page", Page("<p>Whole.</p>", etag=True))
    with client(cache=tmp_path) as polite:
        polite.fetch(url)
        for body in tmp_path.glob("*.body"):
            body.write_bytes(b"<p>Wh")
        assert polite.fetch(url).content == b"<p>Whole.</p>"
        for note in tmp_path.glob("*.json"):
            note.write_bytes(b"[")
        assert polite.fetch(url).content == b"<p>Whole.</p>"


def test_a_redirect_is_followed_and_the_last_address_kept(site: Site) -> None:
    url = site.put(HOST, "/old", redirect("/new", 301))
    new = site.put(HOST, "/new", Page("text"))
    with client() as polite:
        assert polite.fetch(url).url == new


def test_robots_hold_on_every_hop(site: Site) -> None:
    site.put("other.example", "/robots.txt", Page("User-agent: *\nDisallow: /", "text/plain"))
    target = site.put("other.example", "/x", Page("text"))
    assert "robots" in str(refusal(site, redirect(target)))
    assert site.paths("other.example") == []


def test_redirects_end(site: Site) -> None:
    assert "circle" in str(refusal(site, redirect("/page")))
    for number in range(10):
        site.put(HOST, f"/{number}", redirect(f"/{number + 1}"))
    assert "more than 5 times" in str(refusal(site, redirect("/0")))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://notes.example/x", "javascript:1", "http://", "//[::bad"])
def test_a_redirect_leaves_the_web_for_nothing(site: Site, target: str) -> None:
    assert isinstance(refusal(site, redirect(target)), FetchRefused)


def test_a_redirect_without_an_address(site: Site) -> None:
    assert "names no address" in str(refusal(site, Page(status=302, media_type=None)))


@pytest.mark.parametrize(
    "url",
    ["", "notes.example/page", "file:///etc/passwd", "ftp://x.example/", "http:///x", "http://[::", "http://u:p@x.example/"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with client() as polite, pytest.raises(FetchRefused, match="remedy"):
        polite.fetch(url)


def test_the_whole_fetch_has_one_deadline(site: Site) -> None:
    for page in (dripping_body(), dripping_headers()):
        assert "no whole answer within 0.5 seconds" in str(refusal(site, page, timeout=0.5))


def test_too_much_is_refused_whether_announced_or_not(site: Site) -> None:
    for page in (Page(b"x" * 5_000), endless(), gzip_bomb(50_000_000)):
        failure = refusal(site, page, max_bytes=4_000)
        assert isinstance(failure, FetchRefused) and "4000 bytes" in str(failure)


def test_a_document_of_exactly_the_limit_is_taken(site: Site) -> None:
    url = site.put(HOST, "/page", Page(gzip.compress(b"x" * 4_000), headers=(("Content-Encoding", "gzip"),)))
    with client(max_bytes=4_000) as polite:
        assert polite.fetch(url).content == b"x" * 4_000


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (Page(b"GIF89a", "image/gif"), "image/gif"),
        (Page(b"PK", "application/zip"), "application/zip"),
        (Page(status=404), "404 Not Found"),
        (Page(status=500), "500 Internal Server Error"),
        (Page(status=403), "browser"),
        (Page(status=204, media_type=None), "204 No Content"),
        (Page(b"x", headers=(("Content-Encoding", "br"),)), "'br'"),
        (Page(b"no gzip", headers=(("Content-Encoding", "gzip"),)), "damaged"),
        (Page(gzip.compress(b"x" * 9_000)[:20], headers=(("Content-Encoding", "gzip"),)), "cut off"),
        (cut_off(b"<p>Half", 400), "cut off"),
        (silent(), "cut off"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_no_document_no_success(site: Site, page: Page, says: str) -> None:
    failure = refusal(site, page)
    assert says in str(failure) and failure.remedy


def test_a_busy_server_is_asked_again_after_the_time_it_names(site: Site) -> None:
    busy = Page(status=429, headers=(("Retry-After", "7"),))
    url = site.put(HOST, "/page", busy, Page(status=503), Page("text"))
    pauses: list[float] = []
    with client(pauses) as polite:
        assert polite.fetch(url).content == b"text"
    assert pauses == [7.0, 2.0]


def test_a_date_in_retry_after_is_understood(site: Site) -> None:
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=20)
    busy = Page(status=503, headers=(("Retry-After", email.utils.format_datetime(later, usegmt=True)),))
    pauses: list[float] = []
    with client(pauses) as polite:
        polite.fetch(site.put(HOST, "/page", busy, Page("text")))
    assert len(pauses) == 1 and 0 < pauses[0] <= 20


DATES = st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{1,5} \d\d:\d\d:\d\d [+-]\d{4,9}")


@given(st.one_of(st.text(max_size=40), DATES))
@example("²")
@example("Wed, 29 Oct 99999 10:00:00 +999999999")
def test_any_retry_after_is_some_wait(value: str) -> None:
    assert retry_after(value, 1) >= 0


def test_a_server_that_stays_busy_or_asks_too_much_is_left_alone(site: Site) -> None:
    assert "429" in str(refusal(site, Page(status=429)))
    assert site.paths() == ["/page"] * 3
    assert "3600 seconds" in str(refusal(site, Page(status=503, headers=(("Retry-After", "3600"),))))


def test_loopback_is_refused_by_name_number_and_disguise(site: Site) -> None:
    site.put("127.0.0.1", "/page", Page("secret"))
    with PoliteClient(FetchOptions(interval=0.0)) as polite:
        for host in ("localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
            with pytest.raises(FetchRefused, match="TIGHTROPE_ALLOW_PRIVATE_ADDRESSES"):
                polite.fetch(f"http://{host}:{site.port}/page")
    assert site.asked == []


def test_one_private_answer_among_public_ones_is_a_refusal(site: Site) -> None:
    with (
        PoliteClient(FetchOptions(interval=0.0), resolve=lambda host, port: ("93.184.215.14", "127.0.0.1")) as polite,
        pytest.raises(FetchRefused, match="loopback"),
    ):
        polite.fetch(site.url(HOST, "/page"))


def test_a_redirect_inward_is_refused(site: Site) -> None:
    """Each hop is resolved and checked: the one to a private address is never dialled."""
    resolved: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        resolved.append(host)
        return ("127.0.0.1",) if host == HOST else ("10.0.0.7",)

    options = FetchOptions(interval=0.0, allow_private_addresses=True)
    with PoliteClient(options, resolve=resolve) as polite, pytest.raises(FetchError):
        polite.fetch(site.put(HOST, "/page", redirect("http://inner.example/secret")))
    assert resolved[-1] == "inner.example"
    with PoliteClient(FetchOptions(interval=0.0), resolve=resolve) as polite, pytest.raises(FetchRefused, match="private"):
        polite.fetch("http://inner.example/secret")


def test_a_name_that_changes_its_answer_is_dialled_where_it_was_checked(site: Site) -> None:
    url = site.put(HOST, "/page", Page("text", headers=(("Connection", "close"),)))
    answers: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        answers.append(host)
        return ("127.0.0.1",)

    with PoliteClient(FetchOptions(interval=0.0, allow_private_addresses=True), resolve=resolve) as polite:
        polite.fetch(url)
    # As many resolutions as connections: nothing below the check asks the name again.
    assert len(answers) <= len(site.asked)


def test_a_dead_address_is_passed_over_for_the_next(site: Site) -> None:
    url = site.put(HOST, "/page", Page("text"))
    options = FetchOptions(interval=0.0, allow_private_addresses=True)
    with PoliteClient(options, resolve=lambda host, port: ("::1", "127.0.0.1")) as polite:
        assert polite.fetch(url).content == b"text"


def test_no_server_and_no_such_name() -> None:
    with serving() as gone:
        url = gone.url(HOST, "/page")
    with client() as polite, pytest.raises(FetchError, match="no connection"):
        polite.fetch(url)
    with PoliteClient() as polite, pytest.raises(FetchError, match="does not resolve"):
        polite.fetch("http://no-such-host.invalid/")


def test_nothing_of_the_environment_is_obeyed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with client() as polite:
        assert polite.fetch(site.put(HOST, "/page", Page("text"))).content == b"text"


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.16.0.1", "192.168.1.1", "127.9.9.9", "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "0.0.0.0",
     "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
     "2001:db8::1", "192.0.2.1", "198.18.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are_public(address: str) -> None:
    assert forbidden(address) is None
