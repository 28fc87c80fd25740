"""The table of a leader's seat on a matter, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.leaders import SEATS, seats_for
from workflows.method import standard
from workflows.seat import SEAT, SeatState

NAMER = {
    *(("director", "holder"), ("dispatcher", "holder"), ("director", "superior")),
    *((role, "keeper") for role in ("director", "reviewer", "supervisor", "overseer")),
}

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
SEAT_1: dict[str, Row] = {
    "fill": ({"MISSING"}, "NAMED", set(), [], {"stops": ["name_leader"]}),
    "name": ({"MISSING", "NAMED"}, "NAMED", NAMER, ["seat_asked", "leader_fits", "actor_not_party"],
        {"stops": ["name_leader"]}),
    "relieve": ({"MISSING", "NAMED"}, "RELIEVED", set(), [], {"stops": ["name_leader"]}),
}
# fmt: on


def test_the_seat_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(SEAT) == list(SEAT_1.items())
    assert (SEAT.key, SEAT.start, SEAT.begins) == ("seat@1", "MISSING", ("name_leader",))
    assert [str(state) for state in SeatState] == ["MISSING", "NAMED", "RELIEVED"]


def test_each_leader_sits_on_one_level() -> None:
    assert dict(SEATS) == {
        "village_secretary": "VILLAGE",
        "village_member": "VILLAGE",
        "village_mediation": "VILLAGE",
        "town_secretary": "TOWN",
        "town_deputy": "TOWN",
        "county_leader": "COUNTY",
    }


def test_a_matter_of_a_village_asks_for_all_levels_and_one_of_the_county_for_its_own() -> None:
    leaders = standard().leaders

    assert seats_for(leaders, "red", 3) == ("village_secretary", "town_secretary", "county_leader")
    assert seats_for(leaders, "red", 2) == ("town_secretary", "county_leader")
    assert seats_for(leaders, "red", 1) == ("county_leader",)
    assert seats_for(leaders, "yellow", 3) == ("village_member", "town_deputy")
    assert seats_for(leaders, "blue", 3) == ("village_mediation",)
    assert seats_for(leaders, None, 3) == ()
