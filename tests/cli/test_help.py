"""`hallway --help` names every command, and each explains itself."""

import click
import pytest
from click.testing import CliRunner

from webapp.cli import main

ANSWERED = {"backup", "demo", "invite", "migrate", "replay", "reset-password", "restore", "serve", "settings", "worker"}


def test_the_commands_that_others_rely_on_are_there() -> None:
    assert set(main.commands) >= ANSWERED


@pytest.mark.parametrize("asking", ["--help", "-h"])
def test_help_names_every_command_and_every_setting(asking: str) -> None:
    said = CliRunner().invoke(main, [asking])
    assert said.exit_code == 0
    assert [name for name in main.commands if name not in said.output] == []
    for setting in ("DATABASE_URL", "HALLWAY_INSTANCE", "HALLWAY_SECRET_KEY", "HALLWAY_BASE_URL"):
        assert setting in said.output


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_explains_itself_and_each_of_its_options(name: str) -> None:
    command = main.commands[name]
    said = CliRunner().invoke(main, [name, "--help"])
    assert said.exit_code == 0
    assert len(command.get_short_help_str(200)) > 20
    unexplained = [
        option.name for option in command.params if isinstance(option, click.Option) and not (option.help or "")
    ]
    assert unexplained == []


def test_the_version_is_that_of_the_package() -> None:
    said = CliRunner().invoke(main, ["--version"])
    assert said.exit_code == 0
    assert said.output.startswith("hallway, version ")


@pytest.mark.parametrize("words", [["mentor"], ["serve", "--port", "0"], ["demo", "--people", "9"], ["invite"]])
def test_what_is_no_command_or_no_value_ends_with_two(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
