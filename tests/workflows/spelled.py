"""How a table under test is read for comparison with the one that was typed by hand."""

from workflows.engine import Move, Procedure

LISTS = ("starts", "stops", "pauses", "resumes", "reopens", "extends")

# from, to, who, needs, and every column that is not at rest
Row = tuple[set[str], str | None, set[tuple[str, str]], list[str], dict[str, object]]


def spelled_out(procedure: Procedure) -> list[tuple[str, Row]]:
    return [(move.name, _spelled(move)) for move in procedure.moves]


def _spelled(move: Move) -> Row:
    columns: dict[str, object] = {name: list(getattr(move, name)) for name in LISTS}
    columns |= {"drives": move.drives, "next_round": move.next_round}
    columns |= {"hop": "" if move.hop == "stay" else move.hop}
    busy = {name: cell for name, cell in columns.items() if cell}
    return {str(source) for source in move.sources}, move.target, {*move.who}, list(move.needs), busy
