"""The page as a person uses it: a real headless Chromium, both languages, keyboard and mouse, and no request elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from assistant.web.card import Setting, answer_card
from tests.web.answers import answer

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
QUESTION = "What happens to repo rates when reserves become scarce?"
QUESTION_ZH = "准备金变得稀缺时，回购利率会怎样？"
EVIL = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> why?"
WAIT = 60_000  # milliseconds, on a machine that does much else; half a second where it does not
ASKED = "#tr-question textarea"


def executable() -> str:
    """The browser; without one the test skips on a person's machine and fails where CI promises it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    message = "no Chromium here: install it with `apt-get install chromium fonts-noto-cjk` (or your system's package)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@dataclass
class Visit:
    """One page and what the browser saw while it was open."""

    page: Any
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        self.page.fill(ASKED, question)
        self.page.press(ASKED, "Enter")

    def answered(self) -> Any:
        self.page.locator("#tr-current .tr-measures").wait_for()
        return self.page.locator("#tr-current article")

    def reader(self) -> Any:
        return self.page.frame_locator("iframe[name=tr-reader]")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit to the page; at its end nothing may have left the machine and the console must be silent."""
    options = {"locale": "en-US", "viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    context.set_default_timeout(WAIT)
    seen = Visit(context.new_page())
    context.on("request", lambda sent: seen.outside.append(sent.url) if leaves(sent.url) else None)
    context.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    seen.page.goto(server)
    seen.page.locator(ASKED).wait_for()
    yield seen
    context.close()
    assert seen.outside == []
    assert seen.complaints == []


def leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("127.0.0.1", "localhost", "::1")


def test_a_question_is_answered_and_its_marker_opens_the_quote(visit: Visit) -> None:
    visit.ask(QUESTION)
    card = visit.answered()
    marker = card.locator("a.tr-marker").first
    quote = card.locator("q.tr-peek").first.text_content()
    marker.click()
    mark = visit.reader().locator("mark#quote")
    mark.wait_for()
    assert mark.is_visible()
    whole = " ".join(" ".join(visit.reader().locator("mark").all_text_contents()).split())
    assert quote.rstrip("…") in whole or whole in quote
    assert marker.get_attribute("aria-current") == "location"
    top = mark.evaluate("element => element.getBoundingClientRect().top")
    assert 0 <= top <= 900
    assert card.locator(".tr-references li").count() >= 1


def test_a_chinese_reader_gets_a_chinese_page(browser: Any, server: str, visit: Visit) -> None:
    visit.page.locator("#tr-language label", has_text="中文").click()
    visit.page.locator("button", has_text="提问").wait_for()
    visit.ask(QUESTION_ZH)
    card = visit.answered()
    assert card.get_attribute("lang") == "zh-CN"
    assert "参考资料" in card.inner_text()
    card.locator("a.tr-marker").first.click()
    visit.reader().locator("mark#quote").wait_for()
    assert "全部资料" in visit.reader().locator("nav").inner_text()


@pytest.mark.parametrize("visit", [{"locale": "zh-CN"}], indirect=True)
def test_the_browser_s_language_is_the_first_guess(visit: Visit) -> None:
    visit.page.locator("button", has_text="提问").wait_for()
    assert "准备金变得稀缺时" in visit.page.locator("#tr-examples").inner_text()


def test_the_keyboard_reaches_the_quote_and_comes_back(visit: Visit) -> None:
    visit.ask(QUESTION)
    marker = visit.answered().locator("a.tr-marker").first
    marker.focus()
    assert visit.page.locator("#tr-current q.tr-peek").first.is_visible()
    visit.page.keyboard.press("Enter")
    visit.reader().locator("mark#quote").wait_for()
    visit.page.wait_for_function("document.activeElement.name === 'tr-reader'")
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_function("document.activeElement.className === 'tr-marker'")


def test_an_example_can_be_chosen_and_the_conversation_goes_on(visit: Visit) -> None:
    visit.page.locator("#tr-examples button").nth(1).click()
    visit.answered()
    visit.ask(QUESTION)
    visit.page.locator("#tr-past article").wait_for()
    visit.answered()
    assert visit.page.locator(".tr-question").count() == 2
    visit.page.locator("#tr-clear").click()
    visit.page.locator(".tr-welcome").wait_for()
    assert visit.page.locator("article").count() == 0


@pytest.mark.parametrize(("question", "words"), [("   ", "no question yet"), ("why " * 5000, "20,000 characters")])
def test_a_question_that_is_none_gets_a_clear_word(visit: Visit, question: str, words: str) -> None:
    visit.ask(question)
    problem = visit.page.locator("#tr-current .tr-problem")
    problem.wait_for()
    assert words in problem.inner_text()


def test_a_wrong_date_is_named_and_a_right_one_kept_to(visit: Visit) -> None:
    date = visit.page.locator("#tr-as-of input, #tr-as-of textarea")
    date.fill("someday")
    visit.ask(QUESTION)
    visit.page.locator("#tr-current .tr-problem", has_text="someday").wait_for()
    date.fill("2020-12-31")
    visit.ask(QUESTION)
    card = visit.answered()
    assert "2020-12-31" in card.locator(".tr-asof").inner_text()
    assert all(date <= "2020-12-31" for date in card.locator("time").all_inner_texts())


def test_a_question_cannot_bring_markup(visit: Visit) -> None:
    visit.ask(EVIL)
    visit.page.locator("#tr-current .tr-question", has_text="onerror").wait_for()
    visit.page.locator("#tr-current article, #tr-current .tr-problem").wait_for()
    visit.page.wait_for_timeout(300)
    assert visit.page.title() == "Tightrope"
    assert visit.page.locator("#tr-current img").count() == 0


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}, "has_touch": True}], indirect=True)
def test_a_telephone_shows_one_thing_at_a_time(visit: Visit) -> None:
    visit.ask(QUESTION)
    marker = visit.answered().locator("a.tr-marker").first
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not visit.page.locator("iframe[name=tr-reader]").is_visible()
    marker.tap()
    visit.reader().locator("mark#quote").wait_for()
    visit.page.locator(".tr-reader-close").tap()
    visit.page.locator("iframe[name=tr-reader]").wait_for(state="hidden")


@pytest.mark.parametrize(
    "visit", [{}, {"viewport": {"width": 390, "height": 844}}], indirect=True, ids=["desktop", "telephone"]
)
def test_an_arrow_of_the_picture_opens_its_claim(visit: Visit, server: str) -> None:
    found = httpx.get(f"{server}/api/paths", params={"cause": "qt-pace", "effect": "repo-rate"}, timeout=60).json()
    steps = ("cause", "effect", "polarity", "condition")
    drawn = [
        {
            "polarity": path["polarity"],
            "steps": [
                {**{name: step[name] for name in steps}, "claims": [claim["id"] for claim in step["claims"]]}
                for step in path["steps"]
            ],
        }
        for path in found["paths"]
    ]
    card = answer_card(answer(paths=drawn), Setting({}, frozenset(), "en"))
    visit.page.evaluate("card => { document.querySelector('#tr-current .tr-welcome').outerHTML = card }", card)
    picture = visit.page.locator("svg.tr-paths:visible")
    assert picture.count() == 1
    narrow = visit.page.viewport_size["width"]
    box = picture.bounding_box()
    assert box["height"] > 60 and (narrow > 700 or box["x"] + box["width"] <= narrow)
    arrow = picture.locator("a").first
    arrow.focus()
    visit.page.keyboard.press("Enter")
    mark = visit.reader().locator("mark#quote")
    mark.wait_for()
    quote = found["paths"][0]["steps"][0]["claims"][0]["quote"]
    assert " ".join(mark.inner_text().split()) in " ".join(quote.split())


def test_a_follow_up_is_read_with_the_question_before_it(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.answered()
    visit.ask("And why?")
    visit.page.locator("#tr-past article").wait_for()
    visit.answered().locator("a.tr-marker").first.wait_for()


@pytest.mark.parametrize(
    ("question", "concept"),
    [("How does quantitative tightening affect repo rates?", "repo rate"), ("缩表如何影响回购利率？", "回购利率")],
)
def test_a_causal_answer_is_drawn_as_a_path(visit: Visit, question: str, concept: str) -> None:
    visit.ask(question)
    picture = visit.answered().locator("svg.tr-paths:visible")
    picture.wait_for()
    assert concept in picture.locator("title").text_content()
    assert picture.locator("a").count() >= 1
