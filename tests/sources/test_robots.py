"""robots.txt as RFC 9309 reads it, with the standard library's parser as a second opinion on what both understand."""

from __future__ import annotations

import urllib.robotparser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.robots import NOTHING_ALLOWED, Robots, parse_robots

# Two slashes at the start make the standard library look for a host.
PATHS = st.text("ab/.", max_size=6).map(lambda text: "/" + text.lstrip("/"))


def allowed(text: str, target: str, agent: str = "Tightrope") -> bool:
    return parse_robots(text, agent).allows(target)


@pytest.mark.parametrize(
    ("rules", "target", "verdict"),
    [
        ("", "/x", True),
        ("Disallow:", "/x", True),
        ("Disallow: /", "/", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/files/x.pdf", False),
        ("Disallow: /*.pdf$", "/files/x.pdf?page=2", True),
        ("Disallow: /a*b*c", "/a--b--c--", False),
        ("Disallow: /a*b*c", "/a--c--b", True),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/x", True),
        ("Disallow: /*?q=", "/find?q=1", False),
        ("Disallow: /caf%C3%A9", "/caf%c3%a9/menu", False),
        ("Disallow: /café", "/caf%C3%A9", False),
        ("Disallow: /a # and why", "/a", False),
        ("Disallow /a\nnonsense\n: /b", "/a", True),
    ],
)
def test_rules(rules: str, target: str, verdict: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}", target) is verdict


def test_the_group_that_names_us_is_the_only_one_that_counts() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: tightrope\nDisallow: /mine\nCrawl-delay: 2.5"
    assert allowed(text, "/theirs") and not allowed(text, "/mine") and not allowed(text, "/theirs", agent="third")
    assert parse_robots(text, "Tightrope").delay == 2.5
    assert parse_robots("User-agent: *\nCrawl-delay: soon", "Tightrope").delay is None


def test_groups_for_one_name_add_up() -> None:
    text = "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b"
    assert not allowed(text, "/a") and not allowed(text, "/b") and allowed(text, "/c")


def test_nothing_at_all() -> None:
    assert Robots().allows("/anything") and not NOTHING_ALLOWED.allows("/anything")


def test_a_hostile_pattern_costs_no_time() -> None:
    assert allowed("User-agent: *\nDisallow: /" + "a*" * 5_000 + "b", "/" + "a" * 20_000)


@given(pattern=PATHS, target=PATHS)
def test_one_plain_rule_reads_as_the_standard_library_reads_it(pattern: str, target: str) -> None:
    text = f"User-agent: *\nDisallow: {pattern}"
    oracle = urllib.robotparser.RobotFileParser()
    oracle.parse(text.splitlines())
    assert allowed(text, target) == oracle.can_fetch("Tightrope", target)


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_at_all_is_read(text: str, target: str) -> None:
    assert allowed(text, target) in (True, False)
