"""Which tests go to one worker: those of a file that makes something once for all of them, on each database apart.

The mark xdist_group of pytest-xdist 3.8 says so by a private name that pytest 9.2 no longer reads, so it is said here.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

TOGETHER = (
    "tests/malformed/test_sockets.py",
    "tests/operations/test_bulk_demo.py",
    "tests/operations/test_demo.py",
    "tests/packaging/test_wheel.py",
)


class InTheirOrder(LoadGroupScheduling):
    """A test at a time to whoever is free, so that no worker is left with a long rest."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file not in TOGETHER:
            return nodeid
        return f"{file} on PostgreSQL" if "[postgres" in nodeid else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InTheirOrder | None:
    return InTheirOrder(config, log) if config.getvalue("dist") == "loadgroup" else None
