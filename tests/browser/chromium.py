"""The browser for the tests: the one in CHROMIUM, else one found here, else Debian's, else playwright's.

`python -m tests.browser.chromium` prints where it is, and installs one first if there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

SHELL = "chromium-headless-shell"
"""The same engine without a window to draw: a page takes it a third of the time."""
NAMES = (
    SHELL,
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
FONTS = ("fonts-liberation", "fonts-noto-color-emoji")
NONE_FOUND = "No Chromium for the browser tests: install one, or name it: CHROMIUM=/usr/bin/chromium"


class NoChromium(Exception):
    """Says in one line what to do."""


def launch(playwright: Playwright) -> Browser:
    """As root Chromium runs without its sandbox; it only ever sees our own pages."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=on_this_machine(), args=arguments)


def on_this_machine() -> str | None:
    """The one named in CHROMIUM, else the first that is found; None leaves the choice to playwright."""
    if named := os.environ.get("CHROMIUM"):
        if place := shutil.which(named):
            return place
        raise NoChromium(f"CHROMIUM={named}: there is no program of that name.")
    return next(filter(None, map(shutil.which, NAMES)), None)


def downloaded_by_playwright() -> str | None:
    with sync_playwright() as playwright:
        place = Path(playwright.chromium.executable_path)
    return str(place) if place.exists() else None


def installed() -> str:
    """Debian's package as root, else playwright's download: either may be out of reach."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        attempt("apt-get", "update", "-q")
        for browser in (SHELL, "chromium"):
            attempt("apt-get", "install", "-y", "-q", "--no-install-recommends", browser, *FONTS)
            if place := on_this_machine():
                return place
    attempt(sys.executable, "-m", "playwright", "install", "chromium")
    if place := downloaded_by_playwright():
        return place
    raise NoChromium(NONE_FOUND)


def attempt(*command: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def main() -> int:
    try:
        place = on_this_machine() or downloaded_by_playwright() or installed()
    except NoChromium as nothing:
        sys.stderr.write(f"{nothing}\n")
        return 1
    sys.stdout.write(f"{place}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
