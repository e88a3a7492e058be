"""Headers, cookies and the checks that come before any work."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.exceptions import Forbidden, UnsupportedMediaType
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.config import Config
from webapp.web.cookies import SignedCookies

POLICY = "; ".join(
    f"{part} {value}"
    for part, value in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }.items()
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "X-Robots-Tag": "noindex",
}
BY_LOWER_NAME = {name.lower(): (name, value) for name, value in HEADERS.items()}
ONE_YEAR = 31_536_000
LARGEST_BODY = 256 * 1024
READS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def secure(app: Flask, config: Config) -> None:
    """Cookies, hosts, sizes, bursts, origins and headers."""
    prefix = "__Host-" if config.is_secure else "hallway_"
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME=f"{prefix}session",
        SESSION_COOKIE_SECURE=config.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=200,
        TRUSTED_HOSTS=_hosts(config),
    )
    if config.trusted_proxies:
        near = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=near, x_proto=near, x_host=near)  # type: ignore[method-assign]  # as in assets.py
    app.session_interface = SignedCookies()
    _limit_bursts(app, config)
    app.before_request(_refuse_other_origins)
    app.before_request(_refuse_other_bodies)

    @app.after_request
    def add_headers(response: Response) -> Response:
        given = {name.lower() for name in response.headers.keys()}  # noqa: SIM118 - it is no dict
        for lower, header in BY_LOWER_NAME.items():
            if lower not in given:
                response.headers.add(*header)
        if config.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
        return response


def _hosts(config: Config) -> list[str]:
    named = urlsplit(config.base_url).hostname or ""
    return ["localhost", "127.0.0.1"] if config.is_loopback else [named]


def _limit_bursts(app: Flask, config: Config) -> None:
    """60 writes a minute and person, counted in each process: a brake on accidents, not a wall."""
    limiter = Limiter(key_func=_who, app=app, application_limits=[config.bursts], storage_uri="memory://")
    limiter.request_filter(lambda: request.method in READS)


def _who() -> str:
    return f"member {current_user.id}" if current_user.is_authenticated else get_remote_address()


def _refuse_other_origins() -> None:
    """A POST that another site caused is refused before anything else looks at it."""
    if request.method in READS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Forbidden
    origin = request.headers.get("Origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.host:
        raise Forbidden
    if origin == "null":
        raise Forbidden


def _refuse_other_bodies() -> None:
    """What is no form is refused, for its fields would be taken as empty."""
    has_body = request.content_length or "Transfer-Encoding" in request.headers
    if request.method == "POST" and has_body and request.mimetype not in FORM_TYPES:
        raise UnsupportedMediaType


def local_path(target: str) -> str:
    """`target` if it is a path of this site, else "/": never another host, however it is spelled."""
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    if any(letter in target for letter in "\\\t\r\n@") or not target.isprintable():
        return "/"
    parts = urlsplit(target)
    return target if not parts.netloc and not parts.scheme else "/"
