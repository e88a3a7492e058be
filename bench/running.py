"""One run: every figure in its turn, as JSON and as a table."""

import platform
from collections.abc import Callable
from pathlib import Path

from bench import figures, game, what_if
from bench.bare import bare_pages
from bench.figures import Bench, Figure
from bench.game import OF_SO_MANY
from bench.place import bare_url, cache_folder, place
from webapp.operations.demo.making import DemoSize

ORDER: dict[str, tuple[str, Callable[[Bench], Figure]]] = {
    "F1": ("feed: home, signed in", figures.feed),
    "F2": ("leaderboard of the season", game.board),
    "F3": ("the same page again", figures.again),
    "F4": ("SQL statements a page", figures.statements),
    "F5": ("an award and all that follows", game.award),
    "F7": ("first load", figures.weight),
    "F8": ("what a draft would have paid over 90 days", what_if.what_if),
    "F9": ("everything rebuilt from the events", game.rebuild),
}
BEGINS, ENDS = "<!-- measured -->", "<!-- until here -->"


def run(*, engine: str, people: int, sessions: int, say: Callable[[str], None]) -> dict[str, Figure]:
    """All figures. Takes some minutes, and the first time as long as the demo takes to be made."""
    size = DemoSize(people=people, sessions=sessions)
    found = {}
    with place(engine, size, say) as there, bare_pages(cache_folder(), bare_url(engine)) as bare:
        bench = Bench(there, bare)
        for name, (about, measure) in ORDER.items():
            say(f"{name}: {about}")
            found[name] = measure(bench)
    return found


def write_table(found: dict[str, Figure], file: Path, *, engine: str, people: int, sessions: int) -> None:
    """Put the table of this run between the two marks of the file."""
    rows = [f"| {name} | {ORDER[name][0]} | {_told(figure)} | {_verdict(figure)} |" for name, figure in found.items()]
    python = f"Python {platform.python_version()}, {platform.machine()}"
    head = f"{people:,} people, {sessions:,} sessions, {engine}; {python}."
    table = "\n".join([head, "", "| | what | measured | |", "|---|---|---|---|", *rows])
    text = file.read_text()
    before, rest = text.split(BEGINS)
    after = rest.split(ENDS)[1]
    file.write_text(f"{before}{BEGINS}\n{table}\n{ENDS}{after}")


def _told(figure: Figure) -> str:
    if "ratio" in figure:
        page, bare = f"{figure['page_ms']:.2f} ms", f"{figure['bare_ms']:.2f} ms"
        grown = f"; × {figure['growth']:.2f} with a ledger 100 times as long" if "growth" in figure else ""
        return f"{figure['ratio']:.2f} × {figure['bare']} ({page} : {bare}), limit {figure['limit']}{grown}"
    if "counts" in figure:
        return "; ".join(
            f"{one['sessions']:,} sessions {one['seconds']:.1f} s CPU, limit {one['limit']:.0f} s"
            for one in figure["counts"]
        )
    if "seconds" in figure:
        found = f"{figure['events']:,} events, {figure['differences']} differences"
        shared = f"{figure['of_so_many']:.1f} s for {OF_SO_MANY:,} of them"
        return f"{figure['seconds']:.1f} s ({found}), {shared}, limit {figure['limit']} s"
    if "pages" in figure:
        limits = f"limit {figure['limit']}, home {figure['limit_of_home']}"
        return f"at most {figure['most']} on {len(figure['pages'])} pages, {limits}"
    sent = ", ".join(f"{name} {kinds['all']} KB" for name, kinds in figure["kilobytes"].items())
    return f"{sent}, second page {figure['second']} KB; limit {figure['limit']}"


def _verdict(figure: Figure) -> str:
    return "holds" if figure["holds"] else "over"
