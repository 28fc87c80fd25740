"""The table of a task force, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.force import FORCE, ForceState

FORMER = {
    *(("director", "holder"), ("dispatcher", "holder")),
    *((role, "keeper") for role in ("director", "reviewer", "supervisor", "overseer")),
}

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
FORCE_1: dict[str, Row] = {
    "prolong": ({"WORKING"}, None, FORMER, ["force_until", "words_given", "actor_not_party"],
        {"extends": ["force"]}),
    "dissolve": ({"WORKING"}, "DISSOLVED", FORMER, ["nothing_disputed", "words_given", "actor_not_party"],
        {"stops": ["force"], "drives": "cancel"}),
    "lapse": ({"WORKING"}, "OVER", set(), [], {"stops": ["force"]}),
}
# fmt: on


def test_the_task_force_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(FORCE) == list(FORCE_1.items())
    assert (FORCE.key, FORCE.start, FORCE.begins) == ("force@1", "WORKING", ("force",))
    assert [str(state) for state in ForceState] == ["WORKING", "DISSOLVED", "OVER"]
