"""The demo world's matters are sound: their places, units, times and texts fit together."""

from string import Formatter

import pytest

from tests.demo.world import CASES, DEPARTMENTS, TENANTS, Row, repeated, rows

TOPICS = {"neighbour", "wage", "land", "care", "village", "harm", "staff", "unsure"}
SOURCES = {"walk_in", "phone", "online", "grid", "police", "hotline", "inspection", "petition"}
PATHS = {"submitted", "accepted", "dispatched", "taken", "feedback", "result", "visit", "closed", "redo"}
TEXTS = ("title", "say", "instruction")


def test_the_keys_of_templates_are_distinct() -> None:
    assert repeated([case["key"] for case in rows("cases", "case")]) == []


def ids_of_cases() -> list[str]:
    return [f"{case['key']}@{case['place']}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=ids_of_cases())
def test_a_case_lies_where_its_desk_and_lead_are(case: Row) -> None:
    assert case["place"] in TENANTS
    assert case["desk"] in TENANTS
    assert case["place"].startswith(case["desk"])
    duties = DEPARTMENTS[case["desk"], case["lead"]]["duty"]
    assert case["category"] in {duty["category"] for duty in duties}


@pytest.mark.parametrize("case", CASES, ids=ids_of_cases())
def test_a_case_uses_known_words(case: Row) -> None:
    assert case["topic"] in TOPICS
    assert case["source"] in SOURCES
    assert case["path"] in PATHS
    assert set(case["factors"]) == {"nature", "scale", "difficulty", "impact"}
    assert set(case["factors"].values()) <= {1, 2, 3}
    assert case["people"] >= len(case["applicants"]) >= 1
    assert case.get("respondent", {"kind": "person"})["kind"] in {"person", "organisation"}


def steps(case: Row) -> list[tuple[str, float]]:
    """The steps on the case's path, in order, in hours after submission."""
    times = [("submitted", 0.0), ("accepted", case["accepted_at"])]
    for step in case["round"]:
        times += [("dispatched", step["dispatched"]), ("taken", step["taken"])]
        times += [("feedback", feedback["at"]) for feedback in step["feedback"]]
        times += [("result", step["submitted"]), ("visit", step["reviewed"]), ("closed", step["visited"])]
    return times


def last_hour(case: Row) -> float:
    if case["path"] == "redo":
        return float(case["round"][1]["taken"])
    if case["path"] == "closed":
        return float(case["round"][-1]["visited"])
    first = steps(case | {"round": case["round"][:1]})
    return max(hour for name, hour in first if name == case["path"])


@pytest.mark.parametrize("case", CASES, ids=ids_of_cases())
def test_a_cases_steps_are_in_order_and_already_past(case: Row) -> None:
    hours = [hour for _, hour in steps(case)]

    assert hours == sorted(set(hours))
    assert last_hour(case) < case["hours_ago"] <= 601


@pytest.mark.parametrize("case", rows("cases", "case"), ids=lambda case: case["key"])
def test_every_demand_is_answered_and_the_last_visit_is_content(case: Row) -> None:
    for step in case["round"]:
        assert len(step["results"]) == len(case["demands"])
        assert {result["outcome"] for result in step["results"]} <= {"support", "explain", "decline"}
    assert [step["visit"]["solved"] for step in case["round"]] == [False] * (len(case["round"]) - 1) + [True]


def texts(case: Row) -> list[str]:
    found = [*(case[name] for name in TEXTS), *case["demands"]]
    for step in case["round"]:
        found += [step["summary"], step["visit"]["text"]]
        found += [part["text"] for part in (*step["feedback"], *step["results"])]
    return found


@pytest.mark.parametrize("case", CASES, ids=ids_of_cases())
def test_every_placeholder_can_be_filled(case: Row) -> None:
    levels = ["county", "town", "village"][: case["place"].count("/")]
    known = {*levels, *case.get("words", {})} | ({"amount"} if "amount" in case else set())

    used = {field for text in texts(case) for _, field, _, _ in Formatter().parse(text) if field is not None}

    assert used <= known
