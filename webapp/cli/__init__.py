"""The `hallway` command. Each subcommand is thin; what it does stands in webapp/operations and the features' commands.

Bad input and impossible situations end with one line that says what to do, exit status 2, and nothing written.
"""

import json
import os
import sys
from functools import partial
from pathlib import Path

import click
from flask import Flask

from webapp import clock
from webapp.accounts.commands import invite as invite_member
from webapp.accounts.commands import offer_reset
from webapp.accounts.models import MEMBER, OWNER
from webapp.accounts.settings import SETTINGS, all_settings, change_setting, setting
from webapp.activity.audit import entries_n, what_is_wrong
from webapp.cli.entering import open_app
from webapp.cli.matching import match
from webapp.config import Config
from webapp.db import transaction
from webapp.due.commands import plan
from webapp.errors import SettingError
from webapp.jobs import attend, begin, run
from webapp.operations.backup.archive import opened
from webapp.operations.backup.making import make_backup
from webapp.operations.backup.restoring import config_for, restore_backup
from webapp.operations.benching import load_bench
from webapp.operations.checking import CHECK
from webapp.operations.demo.making import DemoSize, make_demo
from webapp.operations.erasures import apply_erasures
from webapp.operations.importing import import_people
from webapp.operations.migrating import is_current
from webapp.operations.plain_errors import plain_errors
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.operations.serving import serve as serve_hallway
from webapp.operations.trying import as_json, try_rules
from webapp.operations.upgrading import upgrade_database
from webapp.operations.working import work

PORTS = click.IntRange(1, 65535)


def _link(app: Flask, path: str) -> str:
    config: Config = app.config["HALLWAY"]
    return f"{config.base_url}{path}"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="hallway", prog_name="hallway")
def main() -> None:
    """Hallway: micromentoring for an organisation.

    Settings come from the environment: DATABASE_URL, HALLWAY_INSTANCE, HALLWAY_SECRET_KEY, HALLWAY_BASE_URL,
    HALLWAY_TRUSTED_PROXIES. The README explains each.
    """


main.add_command(match)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PORTS, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Web processes.")
@click.option("--insecure", is_flag=True, help="Listen beyond this machine without https: passwords can be read.")
@click.option("--no-worker", is_flag=True, help="Only web pages: `hallway worker` runs elsewhere.")
@plain_errors
def serve(host: str, port: int, workers: int, insecure: bool, no_worker: bool) -> None:
    """Migrate, then serve the web pages, with a worker beside them."""
    app = open_app(migrated=False)
    serve_hallway(app, host=host, port=port, workers=workers, insecure=insecure, with_worker=not no_worker)


@main.command()
@plain_errors
def worker() -> None:
    """Run what is due: timers, reminders, mail. `serve` starts one; several may run, each thing is done once."""
    work(open_app(), begin=begin, run=run, attend=attend)


@main.command()
@plain_errors
def migrate() -> None:
    """Bring the database to the schema of this release, under a lock; what is in it is backed up first."""
    app = open_app(migrated=False)
    done = upgrade_database(app, click.echo)
    for name in done:
        click.echo(name)
    click.echo(f"{len(done)} steps. The database is current." if done else "The database was current already.")
    _say_erased(apply_erasures(app))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@plain_errors
def backup(file: Path) -> None:
    """Write everything to a new FILE, while Hallway runs."""
    made = make_backup(open_app(migrated=False), file)
    key = "with the key that signs cookies" if made.has_key else "without HALLWAY_SECRET_KEY: keep that yourself"
    click.echo(f"{made.rows} rows are in {file}, {key}. Keep it where only you can read it.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@plain_errors
def restore(file: Path) -> None:
    """Put the backup in FILE into an empty place: where there is no database yet."""
    with opened(file) as archive:
        app = open_app(config_for(archive, file, os.environ), migrated=False)
        restore_backup(app, archive)
        made = archive.manifest
    click.echo(f"{made.rows} rows are back as they were at {made.made_at} (release {made.release}).")
    if is_current(app):
        _say_erased(apply_erasures(app))


def _say_erased(people_n: int) -> None:
    if people_n:
        click.echo(f"Erased again, as on the erasure list: {people_n}. Their accounts were deleted after that backup.")


@main.command()
@click.option("--people", default=60, show_default=True, type=click.IntRange(10, 20_000), help="How many colleagues.")
@click.option("--sessions", default=400, show_default=True, type=click.IntRange(0, 500_000), help="How many sessions.")
@click.option("--days", default=84, show_default=True, type=click.IntRange(7, 365), help="Over how many days.")
@click.option("--seed", default=7, show_default=True, type=int, help="The same seed makes the same organisation.")
@click.option("--if-empty", is_flag=True, help="Do nothing when the database has people in it already.")
@click.option("--fresh", is_flag=True, help="Empty the database first; only one that is marked demo.")
@plain_errors
def demo(people: int, sessions: int, days: int, seed: int, if_empty: bool, fresh: bool) -> None:
    """Fill an empty database with a plausible organisation.

    Up to 60 people and 2,000 sessions live through the product's own commands. Of more, 60 people and 400 sessions do;
    the others are written in batches, with the same events, from which points, badges and boards are then replayed.
    """
    size = DemoSize(people=people, sessions=sessions, days=days, seed=seed)
    make_demo(open_app(), size, if_empty=if_empty, fresh=fresh, say=click.echo)


@main.command("import")
@click.argument("file", metavar="people.csv")
@click.option("--check", is_flag=True, help="Only say what would be imported and what would be refused.")
@click.option("--skip-bad", is_flag=True, help="Import the good rows although others are refused.")
@click.option("--invite", is_flag=True, help="Invite everybody imported, and print their one-time links.")
@plain_errors
def import_file(file: str, check: bool, skip_bad: bool, invite: bool) -> None:
    """Import people: email,name,title,department,site,time_zone,working_days,manager_email,hired_on,skills.

    Only email and name must be there; skills have ; between them. Each refused row is named with its reason, and none
    of the file is imported unless all rows are good or --skip-bad. Nobody is invited without --invite.
    """
    import_people(open_app(), file, check=check, skip_bad=skip_bad, invite=invite, say=click.echo)


@main.command()
@click.argument("email", metavar="E-MAIL")
@click.option("--owner", is_flag=True, help="As a program owner.")
@plain_errors
def invite(email: str, owner: bool) -> None:
    """Invite somebody and print their one-time link. It works once, for 7 days."""
    app = open_app()
    with app.test_request_context(), transaction():
        _member, token = invite_member(email, role=OWNER if owner else MEMBER, zone=setting("zone"))
    click.echo(_link(app, f"/invitation/{token}"))


@main.command("reset-password")
@click.argument("email", metavar="E-MAIL")
@plain_errors
def reset_password(email: str) -> None:
    """Print a one-time link with which this member sets a new password. It works once, for 24 hours."""
    app = open_app()
    with app.test_request_context(), transaction():
        _member, token = offer_reset(email)
    click.echo(_link(app, f"/reset/{token}"))


@main.command()
@click.argument("name", metavar="[NAME[=VALUE]]", default="")
@plain_errors
def settings(name: str) -> None:
    """Show the organisation's settings, show one, or set one: hallway settings zone=Europe/Paris."""
    app = open_app()
    with app.test_request_context():
        wanted, is_change, value = name.partition("=")
        if is_change:
            with transaction():
                click.echo(change_setting(wanted, value))
            return
        present = all_settings()
        if wanted and wanted not in present:
            raise SettingError(f"There is no setting called {wanted}. These are: {', '.join(SETTINGS)}.")
        for key in [wanted] if wanted else present:
            click.echo(present[key] if wanted else f"{key}={present[key]}  ({SETTINGS[key].about})")


@main.command()
@click.option("--check", is_flag=True, help="Compare instead; print the differences, exit 1 if there are any.")
@plain_errors
def replay(check: bool) -> None:
    """Rebuild the points ledger from the events, or check that it equals them."""
    app = open_app()
    with app.test_request_context():
        if not check:
            click.echo(f"{rebuild_game(click.echo)} lines rebuilt.")
            with transaction():
                plan(CHECK, 0, clock.now())
            return
        differences = compare_game()
        for difference in differences[:20]:
            click.echo(difference, err=True)
        click.echo(f"{len(differences)} differences")
        sys.exit(1 if differences else 0)


@main.group()
def audit() -> None:
    """The log of what owners do."""


@audit.command()
@plain_errors
def verify() -> None:
    """Check the chain of the audit log; print what is wrong, exit 1 if anything is."""
    app = open_app()
    with app.test_request_context():
        wrong = list(what_is_wrong())
        for line in wrong[:20]:
            click.echo(line, err=True)
        click.echo(f"{entries_n()} entries, {len(wrong)} wrong")
        sys.exit(1 if wrong else 0)


@main.group()
def rules() -> None:
    """Rules of the game: what pays points, and how much."""


@rules.command("try")
@click.argument("events", metavar="EVENTS.jsonl", type=click.Path(path_type=Path))
@click.option("--ruleset", type=click.Path(path_type=Path), help="A ruleset's JSON; else this release's newest.")
@plain_errors
def try_on_events(events: Path, ruleset: Path | None) -> None:
    """Score a file of events, one a line, and print balances, entries and limits as JSON.

    Needs no database and writes nothing. docs/rulesets.md describes both files.
    """
    with try_rules(events, ruleset, partial(click.echo, err=True)) as tried:
        sys.stdout.writelines(f"{line}\n" for line in as_json(tried))


@main.command()
@click.option("--people", default=10_000, show_default=True, type=click.IntRange(10), help="How many colleagues.")
@click.option("--sessions", default=200_000, show_default=True, type=click.IntRange(1), help="How many sessions.")
@click.option(
    "--engine", default="sqlite", show_default=True, type=click.Choice(["sqlite", "postgres"]), help="Which database."
)
@click.option(
    "--table", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Update the table in a file."
)
@plain_errors
def bench(people: int, sessions: int, engine: str, table: Path | None) -> None:
    """Hold Hallway's pages against bare pages measured in the same run, and print the figures as JSON.

    On a demo of its own in a cache folder, made the first time; with --engine postgres in a database of its own on the
    server that DATABASE_URL names. The organisation's database is never opened.
    """
    running = load_bench()
    size = {"engine": engine, "people": people, "sessions": sessions}
    figures = running.run(**size, say=partial(click.echo, err=True))
    click.echo(json.dumps(figures, indent=2))
    if table is not None:
        running.write_table(figures, table, **size)
