"""The worker beside the web server: `serve` starts it, starts it again when it dies, and stops it."""

import logging
import os
import subprocess
import sys
import threading

from webapp.operations.working import PARENT

WORKER = (sys.executable, "-c", "from webapp.cli import main; main()", "worker")
PAUSE = 5.0
log = logging.getLogger("hallway.worker")


class Companion:
    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _keep(self) -> None:
        environ = os.environ | {PARENT: str(os.getpid())}
        while not self._is_over.is_set():
            self._process = subprocess.Popen(WORKER, env=environ)
            ended_with = self._process.wait()
            if not self._is_over.is_set():
                log.warning("the worker ended with %s; it is started again", ended_with)
                self._is_over.wait(PAUSE)

    def stop(self) -> None:
        self._is_over.set()
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)
