"""The tables of the whistle and of a unit's check-in, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.whistle import CAME, CHECK_IN, WHISTLE, CheckInState, WhistleState

CALLER = {("dispatcher", "sender"), ("director", "sender")}
KEEPERS = {("director", "keeper"), ("reviewer", "keeper"), ("supervisor", "keeper"), ("overseer", "keeper")}
UNIT = {("handler", "called_unit"), ("unit_leader", "called_unit")}

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
WHISTLE_1: dict[str, Row] = {
    "end": ({"CALLED"}, "ENDED", CALLER | KEEPERS,
        ["words_given", "outcome_said", "comers_scored", "actor_not_party"], {}),
    "lapse": ({"CALLED"}, "ENDED", set(), [], {}),
}

CHECK_IN_1: dict[str, Row] = {
    "arrive": ({"CALLED"}, "ON_TIME", UNIT, ["in_time", "actor_not_party"], {"stops": ["check_in"]}),
    "arrive_late": ({"CALLED"}, "LATE", UNIT, ["past_time", "link_lives", "actor_not_party"],
        {"stops": ["check_in"]}),
    "miss": ({"CALLED"}, "ABSENT", set(), [], {"stops": ["check_in"]}),
    "call_off": ({"CALLED"}, "CALLED_OFF", set(), [], {"stops": ["check_in"]}),
    "score": ({"ON_TIME", "LATE", "ABSENT"}, None, UNIT, ["not_scored", "score_given"], {}),
}
# fmt: on


def test_the_whistle_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(WHISTLE) == list(WHISTLE_1.items())


def test_the_check_in_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(CHECK_IN) == list(CHECK_IN_1.items())


def test_a_call_starts_without_a_clock_of_its_own_and_each_unit_with_one() -> None:
    assert (WHISTLE.key, WHISTLE.start, WHISTLE.begins) == ("whistle@1", "CALLED", ())
    assert (CHECK_IN.key, CHECK_IN.start, CHECK_IN.begins) == ("check_in@1", "CALLED", ("check_in",))


def test_a_call_and_a_unit_may_store_these_states() -> None:
    assert [str(state) for state in WhistleState] == ["CALLED", "ENDED"]
    assert [str(state) for state in CheckInState] == ["CALLED", "ON_TIME", "LATE", "ABSENT", "CALLED_OFF"]


def test_a_unit_that_is_late_has_come_all_the_same() -> None:
    assert {str(state) for state in CAME} == {"ON_TIME", "LATE"}
