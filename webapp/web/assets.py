"""Style sheets and scripts: built once into the instance folder, named by their content, served by WhiteNoise.

All files of a build live under /static/<hash>/, so modules find each other by relative names and every answer may be
kept for ever. The style sheets become one file: tokens, base, layout, components in alphabetical order, utilities,
without their comments, which weigh as much as ten components.
"""

import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from webapp.web.security import HEADERS

SOURCE = Path(__file__).parent.parent / "static"
FOR_EVER = 31_536_000
BUILD = "assets"


@dataclass(frozen=True)
class Build:
    """`name` is made of the content; `files` are all that is served of it, without their compressed twins."""

    name: str
    files: tuple[str, ...]


def connect_assets(app: Flask, instance: Path) -> None:
    """Serve the present build, building it first where this content has not been built yet."""
    name = _hash(SOURCE)
    folder = instance / "assets" / name
    if not folder.exists():
        _build(folder)
    served = WhiteNoise(app.wsgi_app, max_age=FOR_EVER, add_headers_function=_add_headers)
    served.add_files(folder, prefix=f"static/{name}/")
    app.wsgi_app = served  # type: ignore[method-assign]  # how Flask is wrapped, by its own documentation
    files = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    app.extensions[BUILD] = Build(name, tuple(sorted(file for file in files if not file.endswith((".br", ".gz")))))
    app.add_template_global(asset)


def build() -> Build:
    """What is served at present."""
    present: Build = current_app.extensions[BUILD]
    return present


def asset(name: str) -> str:
    """The address of a file of the build."""
    return f"/static/{build().name}/{name}"


def style_sheets(source: Path) -> list[Path]:
    """The style sheets in the order in which they become app.css."""
    css = source / "css"
    ends = [css / "tokens.css", css / "base.css", css / "layout.css"]
    return [*ends, *sorted((css / "components").glob("*.css")), css / "utilities.css"]


def bundles(source: Path) -> dict[str, list[Path]]:
    """What a page can link: app.css on every page, boards.css where badges, leaderboards and charts are, lab.css where
    rules are written."""
    more = {f"{name}.css": sorted((source / "css" / name).glob("*.css")) for name in ("boards", "lab")}
    return {"app.css": style_sheets(source), **more}


def without_comments(sheet: str) -> str:
    """What a browser reads of a style sheet."""
    return re.sub(r"/\*.*?\*/\s*", "", sheet, flags=re.DOTALL)


def _hash(source: Path) -> str:
    content = hashlib.sha256()
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        content.update(str(path.relative_to(source)).encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:12]


def _build(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=folder.parent))
    shutil.copytree(SOURCE, work, dirs_exist_ok=True, ignore=shutil.ignore_patterns("css"))
    for name, sheets in bundles(SOURCE).items():
        (work / name).write_text("\n".join(without_comments(path.read_text()) for path in sheets if path.exists()))
    compressor = Compressor(quiet=True)
    for path in [p for p in work.rglob("*") if p.is_file() and compressor.should_compress(p.name)]:
        list(compressor.compress(str(path)))
    work.chmod(0o755)
    try:
        os.rename(work, folder)
    except OSError:  # another process built the same content first
        shutil.rmtree(work, ignore_errors=True)


def _add_headers(headers: dict[str, str], _path: str, _url: str) -> None:
    for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy"):
        headers[name] = HEADERS[name]
    headers["Cache-Control"] = f"public, max-age={FOR_EVER}, immutable"
