"""The demo world's places, units and staff are sound: every name that one file gives, another one knows."""

import re

import pytest

from tests.demo.world import (
    CASES,
    CATEGORIES,
    DEPARTMENTS,
    POSTS,
    TENANTS,
    WORLD,
    Row,
    place_of,
    repeated,
    rows,
)

COUNTIES = ("xingbin", "jinxiu", "meixian", "qingfeng", "puyang")
KINDS = {"COUNTY": {"县", "区", "自治县"}, "TOWN": {"镇", "乡", "街道"}, "VILLAGE": {"村", "社区"}}
ROLES = {
    "intake_clerk", "dispatcher", "handler", "unit_leader", "reviewer", "visitor", "supervisor", "archivist",
    "director", "overseer", "grid_member", "tenant_admin",
    "security_admin", "auditor", "leader",
}  # fmt: skip


def test_every_county_has_its_three_files() -> None:
    files = {path.relative_to(WORLD).as_posix() for path in WORLD.glob("*/*.toml")}

    wanted = {f"{folder}/{county}.toml" for folder in ("tenants", "departments", "people") for county in COUNTIES}
    assert wanted <= files


@pytest.mark.parametrize("county", COUNTIES)
def test_a_parent_stands_before_its_children(county: str) -> None:
    seen = {""}
    for tenant in rows("tenants", "tenant", county):
        assert tenant["parent"] in seen, tenant["name"]
        seen.add(place_of(tenant))


def test_a_place_a_handle_and_a_code_belong_to_one_tenant() -> None:
    tenants = rows("tenants", "tenant")

    assert repeated([place_of(tenant) for tenant in tenants]) == []
    assert repeated([tenant["handle"] for tenant in tenants]) == []
    assert repeated([code["code"] for tenant in tenants for code in tenant["codes"]]) == []


@pytest.mark.parametrize("tenant", TENANTS.values(), ids=TENANTS)
def test_a_tenants_words_fit_its_level(tenant: Row) -> None:
    depth = {"COUNTY": 0, "TOWN": 1, "VILLAGE": 2}[tenant["level"]]

    assert tenant["parent"].count("/") == depth
    assert tenant["kind"] in KINDS[tenant["level"]]
    assert tenant["name"].endswith(tenant["kind"])
    assert re.fullmatch(r"[a-z][a-z0-9-]*", tenant["slug"])
    assert re.fullmatch(r"[a-z][a-z0-9-]*", tenant["handle"])
    assert re.fullmatch(r"0000-6\d\d \d{4}", tenant["phone"])


@pytest.mark.parametrize("place", TENANTS)
def test_a_code_lies_inside_its_parents(place: str) -> None:
    tenant = TENANTS[place]
    code = tenant["codes"][0]["code"]
    digits = {"COUNTY": 0, "TOWN": 6, "VILLAGE": 9}[tenant["level"]]
    above = TENANTS[tenant["parent"]]["codes"][0]["code"] if tenant["parent"] else code

    assert re.fullmatch(r"\d{12}", code)
    assert code[:digits] == above[:digits]


def test_no_phone_serves_twice() -> None:
    phones = [row["phone"] for row in (*TENANTS.values(), *DEPARTMENTS.values(), *rows("people", "staff"))]
    phones += [applicant["phone"] for case in CASES for applicant in case["applicants"]]
    phones += [case["respondent"]["phone"] for case in CASES if "phone" in case.get("respondent", {})]

    assert repeated(phones) == []


def test_mobile_numbers_are_of_the_invented_blocks() -> None:
    staff = [row["phone"] for row in rows("people", "staff")]
    residents = [applicant["phone"] for case in CASES for applicant in case["applicants"]]

    assert [phone for phone in staff if not re.fullmatch(r"1990000\d{4}", phone)] == []
    assert [phone for phone in residents if not re.fullmatch(r"1990001\d{4}", phone)] == []


@pytest.mark.parametrize("unit", DEPARTMENTS.values(), ids=map("".join, DEPARTMENTS))
def test_a_unit_stands_at_a_known_centre_with_a_sound_duty_list(unit: Row) -> None:
    stationing = unit["stationing"]

    assert unit["place"] in TENANTS
    assert {duty["category"] for duty in unit["duty"]} <= CATEGORIES
    assert repeated([duty["clause"] for duty in unit["duty"]]) == []
    assert stationing["mode"] in {"RESIDENT", "ROTATING", "ON_CALL"}
    assert stationing["from"] < stationing["to"]
    assert set(stationing["weekdays"]) <= set(range(1, 8))


def test_a_short_name_means_one_unit_at_a_centre() -> None:
    assert len(rows("departments", "department")) == len(DEPARTMENTS)


@pytest.mark.parametrize("county", COUNTIES)
def test_a_county_has_a_first_unit_for_every_category(county: str) -> None:
    units = [unit for (place, _), unit in DEPARTMENTS.items() if place == f"{county}/"]

    first = {duty["category"] for unit in units for duty in unit["duty"] if duty["priority"] == 1}

    assert first == CATEGORIES


def test_logins_and_names_of_staff_are_distinct() -> None:
    assert repeated([staff["login"] for staff in rows("people", "staff")]) == []
    assert repeated([staff["name"] for staff in rows("people", "staff")]) == []


@pytest.mark.parametrize(("staff", "post"), POSTS, ids=[f"{s['login']}-{p['title']}" for s, p in POSTS])
def test_a_post_has_a_place_roles_and_its_unit(staff: Row, post: Row) -> None:
    unit = bool(post["department"])

    assert post["place"] in TENANTS
    assert set(post["roles"]) <= ROLES
    assert post["roles"]
    led = post["roles"] == ["leader"]
    assert post["reach"] == ("unit" if unit else "person" if led else "range")
    assert not unit or (post["place"], post["department"]) in DEPARTMENTS


def test_every_unit_has_somebody_who_handles_and_somebody_who_leads() -> None:
    roles: dict[tuple[str, str], set[str]] = {}
    for _, post in POSTS:
        roles.setdefault((post["place"], post["department"]), set()).update(post["roles"])

    assert [unit for unit in DEPARTMENTS if not {"handler", "unit_leader"} <= roles.get(unit, set())] == []


def test_whoever_dispatches_does_not_supervise() -> None:
    assert [staff["login"] for staff, post in POSTS if {"dispatcher", "supervisor"} <= set(post["roles"])] == []


@pytest.mark.parametrize("county", COUNTIES)
def test_three_people_share_out_what_no_one_may_hold_alone(county: str) -> None:
    guards = {"tenant_admin", "security_admin", "auditor"}
    held = [guards & set(post["roles"]) for _, post in POSTS if post["place"] == f"{county}/"]

    assert set().union(*held) == guards
    assert [roles for roles in held if len(roles) > 1] == []
