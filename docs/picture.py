"""Takes README's picture: `python docs/picture.py PAGE PICTURE` opens a page of `detente show` in Chromium, offline.

The pointer rests on an event told in Arabic, on an offer where there is one, so that its evidence is seen.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1440, "height": 900}

RESTS_ON = """() => {
  const told = (edge, wanted) => edge.events.some((number) => wanted(detente.events[number]));
  const pairs = detente.edges.get().filter((edge) => edge.from !== edge.to);
  const arabic = pairs.filter((edge) => told(edge, (event) => event.lang === 'ar'));
  const offer = arabic.find((edge) => told(edge, (event) => event.status === 'offered'));
  const point = detente.edgePoint((offer ?? arabic[0]).id);
  const stage = document.getElementById('graph').getBoundingClientRect();
  return [stage.x + point.x, stage.y + point.y];
}"""


def take(page: Path, picture: Path) -> None:
    """Write a PNG of the page as it stands when its layout has settled."""
    executable = os.environ.get("DETENTE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport=SIZE, locale="en-GB", offline=True)
        tab = context.new_page()
        tab.goto(page.resolve().as_uri())
        tab.wait_for_function("window.detente && detente.labels().length > 0")
        across, down = tab.evaluate(RESTS_ON)
        tab.mouse.move(across - 40, down - 40)
        tab.mouse.move(across, down, steps=4)
        tab.locator("#card").wait_for(state="visible")
        picture.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
