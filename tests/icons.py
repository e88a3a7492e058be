"""`make icons`: the pictures of the home screen, drawn by a browser from favicon.svg and the line icons.

A maskable picture may be cut to a circle, so its ground goes to the edge and the H stays within; iOS cuts the corners.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import launch

STATIC = Path(__file__).parents[1] / "webapp" / "static"
LINES = Path(__file__).parents[1] / "webapp" / "templates" / "ui" / "icon.html"
PETROL, PAPER = "#1f4e5f", "#fbf7f0"
SAFE = 0.8
SHORTCUTS = ("ask", "help", "sessions", "calendar")


def mark() -> str:
    """The H alone, in 32 by 32."""
    found = re.search(r"<g .*</g>", (STATIC / "favicon.svg").read_text())
    assert found, "favicon.svg has no group for the H"
    return found[0]


def favicon() -> str:
    found = re.search(r"<rect .*</g>", (STATIC / "favicon.svg").read_text())
    assert found, "favicon.svg has no ground for the H"
    return found[0]


def full(scale: float = 1) -> str:
    """To the edge."""
    at = 16 - 16 * scale
    return (
        f'<rect width="32" height="32" fill="{PETROL}"/><g transform="translate({at} {at}) scale({scale})">{mark()}</g>'
    )


def shortcut(name: str) -> str:
    found = re.search(rf'"{name}": "([^"]+)"', LINES.read_text())
    assert found, f"no icon is called {name}"
    pen = f'fill="none" stroke="{PAPER}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
    line = f'<path d="{found[1]}" {pen}/>'
    return f'<circle cx="16" cy="16" r="16" fill="{PETROL}"/><g transform="translate(6.4 6.4) scale({SAFE})">{line}</g>'


def pictures() -> dict[str, tuple[int, str]]:
    """Name: pixels and drawing."""
    return {
        "192": (192, favicon()),
        "512": (512, favicon()),
        "maskable-192": (192, full(SAFE)),
        "maskable-512": (512, full(SAFE)),
        "apple-touch": (180, full()),
        **{name: (96, shortcut(name)) for name in SHORTCUTS},
    }


def take(page: Page, size: int, drawing: str) -> bytes:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        "<style>body { margin: 0 } svg { display: block }</style>"
        f'<svg width="{size}" viewBox="0 0 32 32">{drawing}</svg>'
    )
    return page.screenshot(omit_background=True)


def main() -> None:
    folder = STATIC / "icons"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        for name, (size, drawing) in pictures().items():
            path = folder / f"{name}.png"
            path.write_bytes(take(page, size, drawing))
            print(f"{path.name:20} {path.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
