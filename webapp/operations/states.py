"""docs/states.md, drawn from the transitions that the commands take: `python -m webapp.operations.states`."""

import sys
from collections.abc import Sequence

from webapp.asks.transitions import ASK, OFFER
from webapp.sessions.transitions import SESSION
from webapp.transitions import Transition

HEAD = """# States

Generated from the steps that the commands take (`webapp/asks/transitions.py`, `webapp/sessions/transitions.py`) by
`make states`; a test compares. No other step is possible: whoever tries is refused, and nothing is written.
"""


def states_page() -> str:
    """The whole page, as Markdown with Mermaid diagrams."""
    parts = (("An ask", ASK), ("An offer: one mentor and one ask", OFFER), ("A session", SESSION))
    return "\n".join([HEAD, *(f"## {title}\n\n```mermaid\n{_diagram(steps)}\n```\n" for title, steps in parts)])


def _diagram(steps: Sequence[Transition]) -> str:
    lines = ["stateDiagram-v2"]
    for step in steps:
        lines += [f"    {state} --> {step.after}: {step.words}" for state in step.before or ("[*]",)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(states_page())
