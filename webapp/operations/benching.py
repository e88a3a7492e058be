"""`hallway bench`: what it runs stands beside the package in the repository, and inside it in the wheel."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_inside_the_package = Path(__file__).parent.parent / "bench"
_beside_the_package = Path(__file__).parent.parent.parent / "bench"


def load_bench() -> ModuleType:
    """The module bench.running, wherever `bench` is."""
    if "bench" not in sys.modules:
        folder = _inside_the_package if _inside_the_package.exists() else _beside_the_package
        spec = importlib.util.spec_from_file_location("bench", folder / "__init__.py")
        assert spec is not None
        package = importlib.util.module_from_spec(spec)
        package.__path__ = [str(folder)]
        sys.modules["bench"] = package
    return importlib.import_module("bench.running")
