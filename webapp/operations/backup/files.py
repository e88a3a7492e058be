"""Files that appear whole under their name, or never."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from webapp.errors import SettingError

PIECE = 1 << 20


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that only its owner may read. It gets its name when it is on the disk; nothing is overwritten.

    Raises SettingError when it cannot be written, and then nothing is left of it.
    """
    _require_free(path)
    with part_of(path) as part:
        try:
            with part.open("r+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _give_its_name(part, path)
        except OSError as error:
            raise unwritable(path, error) from None


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to work in, which is gone afterwards."""
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def pieces_of(path: Path) -> Iterator[bytes]:
    """What is in a file, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def in_pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Many small chunks as fewer pieces."""
    waiting, size = list[bytes](), 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def unwritable(path: Path, error: OSError) -> SettingError:
    return SettingError(f"{path} cannot be written ({error.strerror or error}). Nothing was left behind.")


def _require_free(path: Path) -> None:
    if path.is_dir():
        raise SettingError(f"{path} is a folder: name a file in it.")
    if os.path.lexists(path):
        raise SettingError(f"{path} is there already and is not overwritten: name another file.")


def _give_its_name(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # unlike a renaming, this never replaces a file that came meanwhile
    except FileExistsError:
        _require_free(path)
    except OSError:  # a file system without hard links
        _require_free(path)
        part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
