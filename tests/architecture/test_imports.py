"""The layers of the house, as pyproject.toml declares them."""

import re
import subprocess
import sys
import tomllib

from tests.architecture.house import ROOT, WEBAPP


def test_nobody_imports_upwards() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-logo",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_parentheses_stand_only_around_what_does_not_exist_yet() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = " ".join(contracts[0]["layers"])
    exists = {path.stem for path in WEBAPP.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(re.findall(r"\((\w+)\)", layers)) & exists == set()
