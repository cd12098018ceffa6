"""The page in a real browser, from disk and without a network.

Skipped where Playwright or Chromium is absent (`apt-get install chromium`).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pictured import found, narrated
from shipped import INTO_THE_AIR

from fabula.export import page, told_story
from fabula.narrate import LANGUAGES

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is absent: pip install 'fabula[dev]'"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium runs these")

expect = playwright.expect
expect.set_options(timeout=20_000)  # other tests may keep the machine busy


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the duel that ends with a shot into the air."""
    world, plot = found(INTO_THE_AIR)
    narrations = [narrated(INTO_THE_AIR, language) for language in LANGUAGES]
    told = told_story("duel", world, plot, narrations=narrations, story=INTO_THE_AIR.story)
    path = tmp_path_factory.mktemp("page") / "duel.html"
    path.write_text(page(told), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Return a browser."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, file: Path) -> Iterator[Any]:
    """Return the page, opened without a network; whatever goes wrong in it fails the test."""
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    tab.goto(file.as_uri())
    yield tab
    context.close()
    assert errors == []


def test_a_reason_opens_in_place(opened: Any) -> None:
    step = opened.locator("#step-2")
    step.locator("summary").click()
    expect(step.locator(".reason").first).to_contain_text("Florian has this plan")
    expect(step.locator(".reason .wrong").first).to_contain_text("wrong:")


def test_an_event_leads_to_its_card_by_keyboard(opened: Any) -> None:
    opened.locator(".chart:visible .event[data-step='4']").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator(".card.chosen #step-4")).to_be_visible()
    expect(opened.locator("#step-4 summary")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.locator("#step-4 .reason").first).to_be_visible()


def test_a_ribbon_leads_to_the_mind_that_is_wrong(opened: Any) -> None:
    ribbon = opened.locator(".chart:visible .ribbon.acted-on[data-start]").first
    start = ribbon.get_attribute("data-start")
    ribbon.dispatch_event("click")
    expect(opened.locator("#moment")).to_contain_text(f"Step {start}")
    expect(opened.locator("#here-head")).to_have_text("what Florian believes")
    expect(opened.locator("#facts .wrong").first).to_be_visible()


def test_any_two_minds_can_be_compared_at_any_step(opened: Any) -> None:
    opened.locator("#step-4 button").click()
    expect(opened.locator("#moment")).to_contain_text("Step 4: whisper(Ottilie, Florian, Voss)")
    opened.select_option("#here", label="what Voss thinks that Florian believes")
    expect(opened.locator("#there-head")).to_have_text("what Florian believes")
    opened.select_option("#there", label="what is so")
    expect(opened.locator("#there-head")).to_have_text("what is so")
    opened.locator("#differences").uncheck()
    all_rows = opened.locator("#facts tr").count()
    opened.locator("#find").fill("accuser")
    assert 0 < opened.locator("#facts tr").count() < all_rows


def test_the_other_language_is_in_the_page(opened: Any) -> None:
    opened.get_by_role("button", name="Italiano").click()
    expect(opened.locator("h2").first).to_have_text("Racconto")
    first = narrated(INTO_THE_AIR, "it").paragraphs[0].sentences[0]
    expect(opened.locator("#scenes")).to_contain_text(first.text)
    expect(opened.locator(".chart:visible")).to_have_attribute("data-language", "it")
    assert opened.locator("html").get_attribute("lang") == "it"


@pytest.mark.parametrize(("width", "size"), [(360, "100%"), (640, "200%")])
def test_nothing_runs_over_the_edge(opened: Any, width: int, size: str) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    for number in range(1, 8):
        opened.locator(f"#step-{number} summary").click()
    opened.locator("#differences").uncheck()
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
