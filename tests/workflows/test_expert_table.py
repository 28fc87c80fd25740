"""The table of an expert's advice, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.expert import EXPERT, ExpertState

ASKER = {
    *(("director", "holder"), ("dispatcher", "holder")),
    *((role, "keeper") for role in ("director", "reviewer", "supervisor", "overseer")),
    *((role, "lead_unit") for role in ("handler", "unit_leader")),
}

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
EXPERT_1: dict[str, Row] = {
    "advise": ({"ASKED"}, "ADVISED", ASKER, ["kept_at_desk", "advice_dated", "words_given", "actor_not_party"], {}),
    "let_go": ({"ASKED"}, "LET_GO", ASKER, ["kept_at_desk", "words_given", "actor_not_party"], {}),
    "lapse": ({"ASKED"}, "OVER", set(), [], {}),
}
# fmt: on


def test_the_advice_of_an_expert_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(EXPERT) == list(EXPERT_1.items())
    assert (EXPERT.key, EXPERT.start, EXPERT.begins) == ("expert@1", "ASKED", ())
    assert [str(state) for state in ExpertState] == ["ASKED", "ADVISED", "LET_GO", "OVER"]
