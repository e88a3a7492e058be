"""Before a schema is changed, everything is backed up: under the migrator's lock, so that nothing falls between."""

from collections.abc import Callable
from functools import partial

from flask import Flask

from webapp import clock
from webapp.config import Config
from webapp.errors import SettingError
from webapp.operations.backup.making import make_backup
from webapp.operations.migrating import migrate

FOLDER = "backups"
KEPT = 3

Say = Callable[[str], None]


def upgrade_database(app: Flask, say: Say) -> list[str]:
    """Migrate; what there is to lose is backed up first. Raises SettingError, and then nothing was migrated."""
    return migrate(app, first=partial(_back_up, app, say))


def _back_up(app: Flask, say: Say, schema: str) -> None:
    config: Config = app.config["HALLWAY"]
    folder = config.instance / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"before-migrating-{clock.now():%Y%m%dT%H%M%SZ}-from-{schema}.backup"
        make_backup(app, path)
    except OSError as error:
        raise SettingError(f"Nothing was migrated: {folder} cannot be used ({error.strerror}).") from None
    except SettingError as error:
        raise SettingError(f"Nothing was migrated, because the backup before it failed: {error}") from None
    say(f"Backed up to {path} before migrating (the last {KEPT} are kept).")
    for old in sorted(folder.glob("before-migrating-*.backup"))[:-KEPT]:
        old.unlink(missing_ok=True)
