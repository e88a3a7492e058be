"""What a backup is: a zip file, not compressed, with the database in parts, the key, and a manifest as its last part.

The manifest says who made it, of which engine and schema, and the checksum of each part; a file without one is cut off.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from webapp.errors import SettingError
from webapp.operations.backup.files import PIECE

FORMAT = 1
MARK = "hallway-backup.txt"
ABOUT = (
    b"A backup of Hallway: `hallway restore FILE` puts it into an empty place.\n"
    b"Whoever can read it can read what people wrote to each other. Keep it where only you can.\n"
)
MANIFEST = "manifest.json"
KEY = "secret_key"
MOST_OF_A_MANIFEST = 1 << 24
NAME_STANDS_AT = 30
DAMAGE = (BadZipFile, EOFError, KeyError, TypeError, ValueError, RuntimeError, struct.error, zlib.error, OverflowError)
"""What reading a damaged zip file or manifest ends with (NotImplementedError is a RuntimeError)."""


@dataclass(frozen=True)
class Part:
    """One member of the zip file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """Columns are named where rows are kept as text: on PostgreSQL."""

    rows: int
    columns: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Contents:
    """What was copied out of a database."""

    schema: str
    tables: dict[str, Table]
    sequences: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """What is in a backup, and from where."""

    format: int
    release: str
    engine: str
    made_at: str
    contents: Contents
    parts: dict[str, Part]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.contents.tables.values())

    @property
    def has_key(self) -> bool:
        return KEY in self.parts

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Manifest":
        contents = stored["contents"]
        tables = {name: Table(**table) for name, table in contents["tables"].items()}
        return cls(
            format=stored["format"],
            release=stored["release"],
            engine=stored["engine"],
            made_at=stored["made_at"],
            contents=Contents(contents["schema"], tables, contents["sequences"]),
            parts={name: Part(**part) for name, part in stored["parts"].items()},
        )


class Writer:
    """A backup that is being written."""

    def __init__(self, zip_file: ZipFile) -> None:
        self._zip = zip_file
        self.parts: dict[str, Part] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        size, digest = 0, hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
        self.parts[name] = Part(size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


@contextmanager
def writing(file: BinaryIO) -> Iterator[Writer]:
    """Within the block, parts are added; at its end the file is whole."""
    zip_file = ZipFile(file, "w")
    try:
        writer = Writer(zip_file)
        writer.add(MARK, [ABOUT])
        yield writer
    except BaseException:
        with suppress(OSError, ValueError):  # else it is closed later, and complains then
            zip_file.close()
        raise
    zip_file.close()


class Archive:
    """A backup that is being read."""

    def __init__(self, zip_file: ZipFile, manifest: Manifest) -> None:
        self._zip = zip_file
        self.manifest = manifest

    def pieces(self, name: str) -> Iterator[bytes]:
        with self._zip.open(name) as member:
            while piece := member.read(PIECE):
                yield piece

    @property
    def key(self) -> str:
        """The key that signs cookies, or nothing: then HALLWAY_SECRET_KEY held it."""
        return b"".join(self.pieces(KEY)).decode() if self.manifest.has_key else ""


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A whole backup, every part compared with its checksum. Raises SettingError when it cannot be believed."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            _require_mark(path, file)
            archive = _checked(path, ZipFile(file))
        except OSError as error:
            raise SettingError(f"{path} cannot be read ({error.strerror or error}).") from None
        except DAMAGE:
            raise SettingError(
                f"{path} is cut off or damaged: some of it is missing or changed. Use another backup."
            ) from None
        yield archive


def _require_mark(path: Path, file: BinaryIO) -> None:
    name = MARK.encode()
    head = file.read(NAME_STANDS_AT + len(name))
    if not head.startswith(b"PK\x03\x04") or head[NAME_STANDS_AT:] != name:
        raise SettingError(f"{path} is no backup of Hallway.")
    file.seek(0)


def _checked(path: Path, zip_file: ZipFile) -> Archive:
    with zip_file.open(MANIFEST) as member:
        stored = json.loads(member.read(MOST_OF_A_MANIFEST))
    if stored["format"] > FORMAT:
        raise made_by_a_newer(path, stored["release"])
    archive = Archive(zip_file, Manifest.read(stored))
    for name, part in archive.manifest.parts.items():
        size, digest = 0, hashlib.sha256()
        for piece in archive.pieces(name):
            size += len(piece)
            digest.update(piece)
        if (size, digest.hexdigest()) != (part.bytes, part.sha256):
            raise BadZipFile(name)
    return archive


def made_by_a_newer(path: Path, release: str) -> SettingError:
    return SettingError(f"{path} was made by a newer Hallway (release {release}): install that release to restore it.")
