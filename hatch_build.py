"""What the wheel carries and git does not: htmx, out of the package that ships it, and translations."""

import importlib.util
import shutil
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = ("htmx-2.min.js", "ext/hx-preload-2.min.js", "ext/hx-head-2.min.js")


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before every build, editable installs included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        package = Path(self.root, "webapp")
        copy_scripts(package / "static" / "vendor")
        compile_translations(package / "translations")


def copy_scripts(vendor: Path) -> None:
    """Exactly SCRIPTS, from django-htmx: a build requirement that is found, never imported."""
    package = importlib.util.find_spec("django_htmx")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("django-htmx, which carries htmx, is not installed: see pyproject.toml.")
    source = Path(package.submodule_search_locations[0], "static", "django_htmx")
    vendor.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS:
        shutil.copyfile(source / script, vendor / Path(script).name)
    for stray in set(vendor.iterdir()) - {vendor / Path(script).name for script in SCRIPTS}:
        stray.unlink()


def compile_translations(translations: Path) -> None:
    for catalogue in translations.glob("*/LC_MESSAGES/*.po"):
        with catalogue.open("rb") as written, catalogue.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(written))
