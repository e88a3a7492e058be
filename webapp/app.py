"""create_app(): config, extensions, blueprints, error pages. It builds only: it never migrates, prompts or prints."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, get_locale
from flask_compress import Compress
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Select, exists, select
from werkzeug.local import LocalProxy

from webapp.accounts import views as accounts_views
from webapp.accounts.demo_doors import ribbon
from webapp.accounts.models import Member, Setting
from webapp.accounts.passwords import set_cost
from webapp.accounts.queries import HERE, ME
from webapp.accounts.setting_up import STEP
from webapp.accounts.settings import DEMO
from webapp.accounts.signing_in import connect_sign_in
from webapp.activity.log import connect
from webapp.asks import views as asks_views
from webapp.asks.queries import waiting_for
from webapp.config import Config, read_config
from webapp.console import views as console_views
from webapp.db import connect_database, read
from webapp.due.commands import connect_hints
from webapp.feed import views as feed_views
from webapp.leaderboard import views as leaderboard_views
from webapp.leaderboard.words import connect_board_words
from webapp.notifications import views as notifications_views
from webapp.notifications.queries import unread_for
from webapp.operations.working import Hints
from webapp.people import views as people_views
from webapp.pwa import views as pwa_views
from webapp.rewards import punch_views
from webapp.rewards import views as rewards_views
from webapp.rewards.badge_words import connect_badge_words
from webapp.rewards.campaign_words import connect_campaign_words
from webapp.sessions import views as sessions_views
from webapp.sessions.queries import attention_for
from webapp.skills import views as skills_views
from webapp.web import health
from webapp.web.access import connect_access
from webapp.web.addresses import connect_addresses
from webapp.web.assets import connect_assets
from webapp.web.caching import connect_caching
from webapp.web.error_pages import connect_error_pages
from webapp.web.formats import connect_formats
from webapp.web.forms import BUTTON
from webapp.web.htmx import connect_htmx
from webapp.web.requests_log import connect_requests_log
from webapp.web.security import secure
from webapp.web.ui import connect_ui
from webapp.web.words import connect_words
from webapp.wiring import REACTIONS

SIGNED_IN_FOR = timedelta(days=90)
ARGON2_MEMORY = 65_536
THEMES = ("auto", "light", "dark")
BROTLI_LEVEL = 2
"""Half the work of the usual 4, for pages of 4 KB that become 4.3 KB."""


class Hallway(Flask):
    """Flask, which need not ask of every function that it calls in a request whether that is a coroutine: none is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(config: Config | None = None) -> Flask:
    """The application for `config`, or for the environment. Raises SettingError when it cannot work like this."""
    config = config or read_config()
    app = Hallway(__name__, static_folder=None)
    app.config.update(
        HALLWAY=config,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        SESSION_REFRESH_EACH_REQUEST=False,
        COMPRESS_STREAMS=False,
        COMPRESS_BR_LEVEL=BROTLI_LEVEL,
        COMPRESS_MIMETYPES=["text/html", "application/json", "application/manifest+json", "text/javascript"],
        BABEL_DEFAULT_TIMEZONE="UTC",
    )
    set_cost(config.argon2_cost, ARGON2_MEMORY if config.argon2_cost > 1 else 64)
    connect_database(app, config)
    connect(REACTIONS)
    connect_hints([] if config.queue == "none" else [Hints(config)])
    connect_requests_log(app)
    connect_htmx(app)
    connect_access(app)
    connect_sign_in(app)
    secure(app, config)
    Babel(app, timezone_selector=_viewer_zone)
    connect_words(app)
    connect_caching(app, config.release)
    connect_formats(app)
    connect_board_words(app)
    connect_badge_words(app)
    connect_campaign_words(app)
    connect_ui(app)
    connect_error_pages(app)
    connect_addresses(app)
    Compress(app)
    connect_assets(app, config.instance)
    _register_blueprints(app)
    app.jinja_env.globals["action_form"] = lambda: BUTTON
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.context_processor(_frame)
    return app


def _viewer_zone() -> str | None:
    return current_user.member.zone if current_user.is_authenticated else None


@cache
def _frame_row() -> Select[Any]:
    values = {
        name: select(Setting.value).where(Setting.name == name).scalar_subquery() for name in (DEMO, "name", STEP)
    }
    return select(
        waiting_for(ME).label("help"),
        attention_for(ME).label("sessions"),
        unread_for(ME).label("notices"),
        values[DEMO].label("demo_made_at"),
        values["name"].label("organisation"),
        values[STEP].label("set_up_step"),
        exists().where(Member.id != ME, *HERE).label("has_colleagues"),
    )


class Frame:
    """What the frame of every page shows, read in one statement when the first of it is asked for."""

    def __init__(self) -> None:
        self._row: Any = None

    def _read(self) -> Any:
        if self._row is None:
            self._row = read(_frame_row(), {"me": current_user.id or 0}).one()
        return self._row

    @property
    def help(self) -> int:
        return int(self._read().help)

    @property
    def sessions(self) -> int:
        return int(self._read().sessions)

    @property
    def notices(self) -> int:
        return int(self._read().notices)

    @property
    def demo_made_at(self) -> str:
        return self._read().demo_made_at or ""

    @property
    def organisation(self) -> str:
        return self._read().organisation or ""

    @property
    def has_colleagues(self) -> bool:
        """Whether anybody but the reader has joined."""
        return bool(self._read().has_colleagues)

    @property
    def set_up_step(self) -> str:
        return self._read().set_up_step or ""


def _frame() -> dict[str, Any]:
    theme = request.cookies.get("theme", "auto")
    locale = get_locale()
    frame = Frame()
    is_member = not g.get("is_broken") and current_user.is_authenticated
    return {
        "language": str(locale) if locale else "en",
        "direction": locale.text_direction if locale else "ltr",
        "theme": theme if theme in THEMES else "auto",
        "waiting": frame,
        "demo_ribbon": LocalProxy(cache(lambda: "" if g.get("is_broken") else ribbon(frame.demo_made_at))),
        "is_owner": is_member and current_user.is_owner,
        "me": current_user.member if is_member else None,
    }


def _register_blueprints(app: Flask) -> None:
    for views in (
        accounts_views,
        asks_views,
        console_views,
        feed_views,
        leaderboard_views,
        notifications_views,
        people_views,
        pwa_views,
        rewards_views,
        punch_views,
        sessions_views,
        skills_views,
        health,
    ):
        app.register_blueprint(views.blueprint)
