"""The studio in a real browser: everything that a visitor does, and how it looks.

Skipped where Playwright or Chromium is absent (`apt-get install chromium`).  With `FABULA_BLESS`
set, the pictures of docs/guide/studio.md are taken.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import BAKERY
from visitors import COUNTING, children_of, world_in

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is absent: pip install 'fabula[dev]'"
)
pytest.importorskip("nicegui", reason="NiceGUI is absent: pip install 'fabula[studio]'")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium runs these")

expect = playwright.expect
expect.set_options(timeout=20_000)  # other tests may keep the machine busy
PICTURES = Path(__file__).parents[2] / "docs/pictures"
DESKTOP = {"width": 1100, "height": 760}
PHONE = {"width": 390, "height": 800}


class Studio:
    """A studio that is served by a process of its own to a folder with two worlds."""

    def __init__(self, folder: Path, *options: str) -> None:
        world_in(folder, BAKERY, "bakery.fabula")
        world_in(folder, COUNTING, "counting.fabula")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        arguments = ("studio", str(folder), "--no-browser", "--port", str(port), *options)
        self.log = folder / "server.log"
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "fabula", *arguments], env=environment, stderr=log
            )
        self.address = f"http://127.0.0.1:{port}/"
        for _ in range(300):
            try:
                with socket.create_connection(("127.0.0.1", port)):
                    return
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        """Return what the server has written on stderr so far."""
        return self.log.read_text(encoding="utf-8")

    def close(self) -> None:
        """End the process; whoever works for it ends with it."""
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a studio that is being served."""
    served = Studio(tmp_path_factory.mktemp("worlds"))
    yield served
    served.close()
    assert "Traceback" not in served.said()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return Debian's Chromium."""
    with playwright.sync_playwright() as running:
        # As root, in a container, Chromium has no sandbox; it sees nothing but our own pages.
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(studio: Studio, browser: Any) -> Iterator[Any]:
    """Return a function that opens a world on a page of its own: `visit("bakery.fabula")`."""
    contexts, errors = [], []

    def open_page(world: str, **options: Any) -> Any:
        context = browser.new_context(viewport=DESKTOP, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{studio.address}?world={world}")
        page.locator(".cm-content").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def take_picture(page: Any, name: str) -> None:
    """Take a picture for the guide, if pictures are asked for."""
    if os.environ.get("FABULA_BLESS"):
        page.wait_for_timeout(600)  # what moves comes to rest
        page.screenshot(path=PICTURES / f"studio-{name}.png", scale="css")


def tell(page: Any, word: str = "Tell") -> None:
    """Have a plot told, and wait for its cards."""
    page.get_by_role("button", name=word, exact=True).click()
    page.locator("article.card").first.wait_for()


def choose(page: Any, label: str, option: str, *, nth: int = 0) -> None:
    """Choose an option of a menu."""
    page.get_by_label(label, exact=True).nth(nth).click()
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("option")).to_have_count(0)


def test_an_error_is_marked_where_it_stands_and_goes_when_it_is_mended(visit: Any) -> None:
    page = visit("romeo_juliet")
    expect(page.get_by_text("Nothing to mend.")).to_be_visible()
    page.locator(".cm-line", has_text="entity Tomb : place;").click()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.type("a;")
    expect(page.locator(".finding.error").first).to_contain_text("line 15, column 15")
    expect(page.locator(".cm-mark-error").first).to_have_text("placa")
    take_picture(page, "text")
    page.locator(".finding.error").first.click()
    expect(page.get_by_role("textbox", name="text")).to_be_focused()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.type("e;")
    expect(page.get_by_text("Nothing to mend.")).to_be_visible()


def test_a_plot_is_told_and_a_reason_opens_in_place(visit: Any) -> None:
    page = visit("romeo_juliet")
    tell(page)
    expect(page.get_by_role("status").first).to_contain_text("A plot of 8 steps, verified")
    step = page.locator("#step-3")
    expect(step).to_contain_text("travel(Balthasar, Tomb, Mantua)")
    expect(step).to_contain_text("Who acts: Balthasar · Who sees it: Romeo, Friar, Balthasar")
    step.get_by_role("button", name="Why?").click()
    reason = step.locator("details.why")
    expect(reason).to_contain_text("Balthasar has a plan, worth -1 → 0")
    expect(reason.locator("li.wrong")).to_contain_text("wrongly believes !alive(Juliet)")
    step.scroll_into_view_if_needed()
    take_picture(page, "plot")
    reason.get_by_role("link", name="inferred at step 2").click()
    expect(page.locator("#step-2")).to_be_focused()
    expect(page.locator("#step-2")).to_be_in_viewport()


def test_a_nested_mind_can_be_looked_into_and_two_minds_compared(visit: Any) -> None:
    page = visit("romeo_juliet")
    tell(page)
    page.locator("#step-2").get_by_role("button", name="Minds at this moment").click()
    expect(page.get_by_label("Moment")).to_have_value(re.compile(r"2 · entomb"))
    choose(page, "What", "Friar")
    choose(page, "thinks that … thinks", "Capulet")
    rows = page.locator(".minds tr.wrong")
    expect(rows.filter(has_text="alive(Juliet)")).to_contain_text("inferred at step")
    expect(page.get_by_role("columnheader").nth(1)).to_have_text(
        "What Friar thinks that Capulet believes"
    )
    take_picture(page, "minds")
    choose(page, "Compared with", "Capulet")
    expect(page.locator(".minds")).to_contain_text("They agree about everything.")


def test_the_storyline_leads_to_the_steps(visit: Any) -> None:
    page = visit("romeo_juliet")
    tell(page)
    page.get_by_role("tab", name="Storyline").click()
    expect(page.locator("svg.storyline")).to_be_visible()
    take_picture(page, "storyline")
    page.locator("svg.storyline [data-step='4'] text").first.click()
    expect(page.locator("#step-4")).to_be_focused()


def test_ten_moves_can_be_played_and_taken_back(visit: Any) -> None:
    page = visit("romeo_juliet")
    page.get_by_role("tab", name="Play").click()
    choose(page, "You are", "Friar")
    page.get_by_role("button", name="Begin").click()
    for number in range(1, 11):
        expect(page.locator(".turn")).to_have_count(number)
        if number == 3:
            take_picture(page, "play")
        expect(page.locator("button.option").first).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(11)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".turn")).to_have_count(10)
    page.get_by_role("button", name="Redo").click()
    expect(page.locator(".turn")).to_have_count(11)


def test_a_search_that_never_ends_can_be_cancelled(visit: Any) -> None:
    page = visit("counting.fabula")
    page.get_by_role("button", name="Tell", exact=True).click()
    status = page.get_by_role("status").first
    expect(status).to_contain_text("states")
    page.locator(".cm-line").first.click()
    page.keyboard.type("# alive meanwhile")
    page.get_by_role("button", name="Cancel").click()
    expect(status).to_have_text("Cancelled: neither a plot nor a proof that there is none so far.")


def test_another_world_can_be_opened_and_begins_anew(visit: Any) -> None:
    page = visit("counting.fabula")
    page.get_by_role("button", name="Tell", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("states")
    choose(page, "World", "bakery.fabula")
    expect(page.locator(".cm-content")).to_contain_text("entity Tom : character;")
    expect(page.get_by_role("status").first).to_contain_text("Cancelled")
    tell(page)
    page.get_by_role("tab", name="Text").click()
    page.locator(".cm-line").first.click()
    page.keyboard.type("type thing;")
    expect(page.get_by_text("The text has changed since this plot was told.")).to_be_visible()


def test_it_speaks_italian(visit: Any) -> None:
    page = visit("romeo_juliet")
    tell(page)
    expect(page.get_by_role("status").first).to_contain_text("verified")
    page.get_by_role("button", name="Italiano").click()
    expect(page.get_by_role("heading", name="Romeo e Giulietta")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "it")
    page.locator("#step-1").get_by_role("button", name="Perché?").click()
    expect(page.locator("#step-1")).to_contain_text("Juliet ha un piano")
    take_picture(page, "italian")


def test_a_plot_can_be_told_and_opened_from_the_keyboard(visit: Any) -> None:
    page = visit("bakery.fabula")
    page.locator("body").press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.get_by_role("button", name="Tell", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("article.card").first.wait_for()
    page.locator("#step-1").get_by_role("button", name="Why?").focus()
    page.keyboard.press("Enter")
    reason = page.locator("#step-1 details.why").first
    expect(reason).to_have_attribute("open", "")
    reason.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(reason).not_to_have_attribute("open", "")


@pytest.mark.parametrize("width", [390, 550], ids=["a phone", "200 % of a small screen"])
def test_nothing_runs_out_of_a_narrow_page(visit: Any, width: int) -> None:
    page = visit("bakery.fabula", color_scheme="dark")
    page.set_viewport_size({"width": width, "height": 800})
    tell(page)
    for name in ("Text", "Plot", "Minds", "Storyline", "Play"):
        page.get_by_role("tab", name=name).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    if width == PHONE["width"]:
        page.get_by_role("tab", name="Plot").click()
        page.locator("#step-1").get_by_role("button", name="Why?").click()
        take_picture(page, "phone")


def test_it_is_light_or_dark_as_the_reader_likes(visit: Any) -> None:
    page = visit("bakery.fabula", color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light or dark").click()
    expect(root).to_have_attribute("data-theme", "light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"


def test_visitors_do_not_see_each_other(visit: Any) -> None:
    one, other = visit("bakery.fabula"), visit("bakery.fabula")
    one.locator(".cm-line").first.click()
    one.keyboard.type("nonsense ")
    expect(one.locator(".finding.error").first).to_be_visible()
    expect(other.get_by_text("Nothing to mend.")).to_be_visible()
    expect(other.locator(".cm-content")).not_to_contain_text("nonsense")


def test_a_path_outside_the_folder_is_refused(visit: Any) -> None:
    page = visit("../../etc/passwd")
    status = page.get_by_role("status").first
    expect(status).to_contain_text("There is no world `../../etc/passwd` here")
    assert "root:" not in page.content()


def test_a_pasted_text_of_ten_megabytes_is_refused(visit: Any) -> None:
    page = visit("bakery.fabula")
    page.locator(".cm-content").evaluate(
        """(editor) => {
            const data = new DataTransfer();
            data.setData("text/plain", "x".repeat(10_000_000));
            editor.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.get_by_text("The text is too large: 10.0 MB")).to_be_visible()
    expect(page.locator(".cm-content")).not_to_contain_text("xxx")
    tell(page)


def test_a_closed_tab_ends_its_search(studio: Studio, visit: Any) -> None:
    page = visit("counting.fabula")
    page.get_by_text("Nothing to mend.").wait_for()
    (forkserver,) = [pid for pid in children_of(studio.process.pid) if children_of(pid)] or [None]
    before = set() if forkserver is None else set(children_of(forkserver))
    page.get_by_role("button", name="Tell", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("states")
    (forkserver,) = [pid for pid in children_of(studio.process.pid) if children_of(pid)]
    assert set(children_of(forkserver)) - before
    page.close()
    for _ in range(100):
        if not set(children_of(forkserver)) - before:
            return
        time.sleep(0.1)
    raise AssertionError("the search goes on")


def test_other_machines_need_the_token(tmp_path: Path) -> None:
    studio = Studio(tmp_path, "--host", "0.0.0.0")
    try:
        found = re.search(r"\?token=(\S+)", studio.said())
        assert found is not None
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        for address in ("", "?token=guess", "_nicegui_ws/socket.io/?EIO=4&transport=polling"):
            with pytest.raises(urllib.error.HTTPError, match="403") as refused:
                opener.open(studio.address + address)
            refused.value.close()
        for address in (f"?token={found[1]}&world=captured", ""):
            with opener.open(studio.address + address) as response:
                assert response.status == 200
                assert "token" not in response.url
    finally:
        studio.close()
