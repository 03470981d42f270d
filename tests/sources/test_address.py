"""Two spellings of one page's address come out alike, and two pages never do."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.address import same_page

LETTERS = string.ascii_letters + string.digits
SEGMENTS = st.lists(st.text(LETTERS + "-_~", min_size=1, max_size=8), min_size=1, max_size=4)
HOSTS = st.builds(
    "{}.{}".format, st.text(string.ascii_lowercase, min_size=1, max_size=9), st.sampled_from(["org", "gov", "com.cn"])
)
HOSTS = HOSTS.filter(lambda host: not host.startswith("www."))


@given(HOSTS, SEGMENTS, st.data())
def test_every_spelling_of_an_address_is_one_page(host: str, segments: list[str], data: st.DataObject) -> None:
    plain = f"https://{host}/{'/'.join(segments)}"
    draw = data.draw
    path = "/".join("".join(draw(st.sampled_from([letter, f"%{ord(letter):02x}"])) for letter in part) for part in segments)
    spelled = "".join(
        (
            draw(st.sampled_from(["http", "https", "HTTPS"])),
            "://",
            draw(st.sampled_from(["", "www."])),
            draw(st.sampled_from([host, host.upper()])),
            draw(st.sampled_from(["", ":443", ":80"])),
            draw(st.sampled_from(["/", "//"])),
            path,
            draw(st.sampled_from(["", "/", ".htm", ".html", ".HTM", ".html/"])),
            draw(st.sampled_from(["", "?utm_source=feed", "?fbclid=1&utm_medium=x"])),
            draw(st.sampled_from(["", "#fn1"])),
        )
    )
    assert same_page(spelled) == same_page(plain)


@given(st.one_of(st.text(max_size=60), st.builds("https://a.org/{}".format, st.text(max_size=40))))
def test_what_is_normal_stays_as_it_is_and_nothing_is_refused(text: str) -> None:
    assert same_page(same_page(text)) == same_page(text)


@given(HOSTS, SEGMENTS, SEGMENTS, st.integers(0, 9), st.integers(0, 9))
def test_other_paths_and_other_parameters_are_other_pages(
    host: str, one: list[str], other: list[str], first: int, second: int
) -> None:
    left, right = (f"https://{host}/{'/'.join(part)}" for part in (one, other))
    assert (same_page(left) == same_page(right)) == (one == other)
    assert (same_page(f"{left}?p={first}") == same_page(f"{left}?p={second}")) == (first == second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?b=1&c=2", "http://www.example.org/a/?c=2&utm_campaign=x&b=1"),
        ("www.example.org/a.htm", "https://example.org/a"),
        ("https://example.org/路", "https://example.org/%E8%B7%AF"),
        ("https://example.org", "http://example.org/"),
    ],
)
def test_known_pairs(one: str, other: str) -> None:
    assert same_page(one) == same_page(other)


@pytest.mark.parametrize(
    "text", ["", "  note.html ", "https://", "http://[broken", "https://a.org:port/x", "/a/b.htm", "mailto:a@b.c"]
)
def test_what_is_no_web_address_comes_back_trimmed(text: str) -> None:
    assert same_page(text) == text.strip()
