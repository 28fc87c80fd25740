"""The procedures as a page: `python -m workflows.printed > docs/procedures.md`, kept fresh by a test."""

import sys
from collections.abc import Iterable, Iterator

from workflows.engine import Hop, Move, Procedure
from workflows.needs import NEEDS
from workflows.procedures import PROCEDURES
from workflows.refusals import section
from workflows.words import word

INTRODUCTION = """\
# Procedures

Printed from the tables in `platform/workflows/`; change a table, then run
`PYTHONPATH=platform python -m workflows.printed > docs/procedures.md`.

Who is a role and how its holder stands to the subject (its desk, its unit, its applicant). A need marked
* cannot be met by filling in the form: until it holds, the button is not there. Clocks: + starts,
− stops, ‖ pauses, ▷ resumes, ↺ takes a stop back, so that the old date stands, → runs longer.
"""
CLOCK_MARKS = {"starts": "+", "stops": "−", "pauses": "‖", "resumes": "▷", "reopens": "↺", "extends": "→"}


def page() -> str:
    return "\n".join([INTRODUCTION, *(line for each in PROCEDURES.values() for line in _procedure(each)), *_needs()])


def _procedure(procedure: Procedure) -> Iterator[str]:
    yield f"## {procedure.key}\n"
    if procedure.begins:
        yield f"Begins in {procedure.start} with the clocks {', '.join(procedure.begins)}.\n"
    yield from _diagram(procedure)
    yield "| Move | From | To | Who | Needs | Clocks | Along with it |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_row(procedure, move) for move in procedure.moves)
    yield ""
    yield from _states(procedure)


def _diagram(procedure: Procedure) -> Iterator[str]:
    said, states = section(procedure.name, "move"), section(procedure.name, "state")
    rows = [(source, move) for move in procedure.moves for source in _in_order(procedure, move)]
    reached = {procedure.start, *(source for source, _ in rows), *(move.leads_to(s) for s, move in rows)}
    yield "```mermaid\nstateDiagram-v2"
    yield from (f"    {state}: {state} {word(states, state)}" for state in procedure.states if state in reached)
    yield f"    [*] --> {procedure.start}"
    for source, move in rows:
        yield f"    {source} --> {move.leads_to(source)}: {move.name} {word(said, move.name)}"
    yield "```\n"


def _row(procedure: Procedure, move: Move) -> str:
    said = word(section(procedure.name, "move"), move.name)
    needs = (f"{need}{'*' if NEEDS[need].standing else ''}" for need in move.needs)
    clocks = (f"{mark}{clock}" for column, mark in CLOCK_MARKS.items() for clock in getattr(move, column))
    cells = (
        f"**{move.name}** {said}",
        ", ".join(_in_order(procedure, move)),
        move.target or "(stays)",
        _who(move),
        _listed(needs),
        _listed(clocks),
        _listed(_along(move)),
    )
    return f"| {' | '.join(cells)} |"


def _who(move: Move) -> str:
    pairs = sorted((where, role) for role, where in move.who)
    return _listed(f"{role} {word('role', role)} @ {word('where', where)}" for where, role in pairs) or "(driven)"


def _along(move: Move) -> Iterator[str]:
    if move.drives:
        yield f"order: {move.drives}"
    if move.next_round:
        yield "next round"
    if move.hop is not Hop.STAY:
        yield f"hop {move.hop}"


def _states(procedure: Procedure) -> Iterator[str]:
    states = section(procedure.name, "state")
    named = ", ".join(f"{state} {word(states, state)}" for state in procedure.states)
    yield f"All states that a row may hold: {named}.\n"


def _needs() -> Iterator[str]:
    yield "## Needs\n\n| Need | Said when it is not met |\n|---|---|"
    yield from (f"| {need}{'*' if NEEDS[need].standing else ''} | {word('need', need)} |" for need in NEEDS)
    yield ""


def _in_order(procedure: Procedure, move: Move) -> list[str]:
    return [state for state in procedure.states if state in move.sources]


def _listed(parts: Iterable[str]) -> str:
    return "<br>".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
