"""A folder in memory where the machine has room there: what the tests write need not outlive a power cut."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
NAME = "hallway-tests"


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Gone afterwards; what a killed run has left goes with the next one."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    for left in MEMORY.glob(f"{NAME}-*-*"):
        if not psutil.pid_exists(int(left.name.split("-")[2])):
            shutil.rmtree(left, ignore_errors=True)
    home = Path(tempfile.mkdtemp(prefix=f"{NAME}-{os.getpid()}-", dir=MEMORY if has_room else None))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)
