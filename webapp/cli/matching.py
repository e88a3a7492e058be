"""`hallway match`: measuring the ranking, replaying it, and gathering its evidence anew."""

import json
from pathlib import Path

import click

from webapp.app import create_app
from webapp.cli.entering import open_app
from webapp.operations.evaluating.places import ENGINES
from webapp.operations.evaluating.replaying import keep_replay
from webapp.operations.evaluating.running import evaluate
from webapp.operations.gathering import gather_evidence
from webapp.operations.plain_errors import plain_errors
from webapp.operations.understanding import load_encoder


@click.group()
def match() -> None:
    """Matching: who should get a question."""


@match.command("evaluate")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--engine", default="sqlite", show_default=True, type=click.Choice(ENGINES), help="Which database.")
@click.option("--semantic", is_flag=True, help="By meaning too; needs hallway[semantic].")
@plain_errors
def evaluate_matching(folder: Path, engine: str, semantic: bool) -> None:
    """Rank the real questions in DIR with what was known before each, and print the measures as JSON.

    In a database of its own that is thrown away; with --engine postgres on the server that DATABASE_URL names.
    """
    found = evaluate(folder, engine, create_app, lambda line: click.echo(line, err=True), semantic=semantic)
    click.echo(json.dumps(found, indent=2))


@match.command("replay")
@plain_errors
def replay_ranking() -> None:
    """Rank the newest answered asks of the last 90 days, at most 500, with what was known before each.

    Keeps the measures for /console/matching, as every night does, and prints them as JSON: none of fewer than 20 asks
    or five askers. While it reads, people may write.
    """
    app = open_app()
    load_encoder(app)
    with app.test_request_context():
        click.echo(json.dumps(keep_replay(), indent=2))


@match.command("rebuild")
@plain_errors
def rebuild_evidence() -> None:
    """Gather anew what people have shown that they know: from profiles, skills, sessions, thanks and answers."""
    app = open_app()
    load_encoder(app)
    with app.test_request_context():
        kept = gather_evidence(lambda line: click.echo(line, err=True))
    click.echo(f"{kept} pieces of evidence.")
