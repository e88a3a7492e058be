"""`hallway serve`: migrate once, then gunicorn with threads enough for many slow phones."""

import resource
import socket

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from webapp.config import Config, is_loopback
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.companion import Companion
from webapp.operations.erasures import apply_erasures
from webapp.operations.set_up_link import print_set_up
from webapp.operations.understanding import load_encoder
from webapp.operations.upgrading import upgrade_database

THREADS = 1200
CONNECTIONS = 3000
DESCRIPTORS = 4096


def serve(app: Flask, *, host: str, port: int, workers: int, insecure: bool, with_worker: bool = True) -> None:
    """Serve until stopped. Raises SettingError when it cannot begin."""
    config: Config = app.config["HALLWAY"]
    if not is_loopback(host) and not config.is_secure and not insecure:
        raise SettingError(
            f"--host {host} is beyond this machine: set HALLWAY_BASE_URL to an https address, "
            "or add --insecure (passwords can then be read on the way)."
        )
    _require_free(host, port)
    upgrade_database(app, click.echo)
    if erased := apply_erasures(app):
        click.echo(f"Erased again, as on the erasure list: {erased}.")
    load_encoder(app)  # once for all web processes
    with app.app_context():
        db.engine.dispose()  # no connection crosses the fork
    _raise_descriptor_limit()
    click.echo(f"Hallway is at http://{host}:{port} (stop with Ctrl+C)")
    print_set_up(app, f"http://{host}:{port}" if config.is_loopback else config.base_url)
    companion = Companion()
    if with_worker:
        companion.start()
    try:
        Server(app, f"{host}:{port}", workers).run()
    finally:
        companion.stop()


def _require_free(host: str, port: int) -> None:
    try:
        family, _kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise SettingError(f"--host {host} is no address of this machine.") from None
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            raise SettingError(
                f"Port {port} on {host} is taken or not allowed: stop what runs there, or choose another with --port."
            ) from None


def _raise_descriptor_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < DESCRIPTORS:
        click.echo(f"Only {wanted} open connections are allowed here (ulimit -n).", err=True)


class Server(BaseApplication):
    """gunicorn, configured here and not by files."""

    def __init__(self, app: Flask, bind: str, workers: int) -> None:
        self._app = app
        self._options = {
            "bind": bind,
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "worker_connections": CONNECTIONS,
            "graceful_timeout": 5,
            "timeout": 60,
            "limit_request_line": 4094,
            "limit_request_fields": 60,
            "loglevel": "warning",
            "preload_app": True,
            "forwarded_allow_ips": "",  # whom to believe is said by HALLWAY_TRUSTED_PROXIES alone
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app
