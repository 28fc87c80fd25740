"""Single values of a method, changed in its own file: its remarks stay, and what is not asked for."""

import pytest

from tests.workflows.written import SOURCE, four_levels_source
from workflows.method import Method, shipped
from workflows.method_values import STAY, listed, single_values, with_values


def test_every_value_of_every_method_that_comes_along_is_found_on_its_line() -> None:
    for method, source in shipped().values():
        same = {value.path: value.text for value in single_values(method)}

        assert len(same) >= 20
        assert with_values(source, same) == source


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("clocks.take.red", '"90 minutes"', 'red = "90 minutes"'),
        ("clocks.feedback.normal", '"1 working day"', 'normal = "1 working day"'),
        ("limits.ledger", "60", "ledger = 60"),
        ("grade_rules[2].total", "9", "total = 9"),
    ],
)
def test_one_value_changes_one_line(path: str, text: str, line: str) -> None:
    new = with_values(SOURCE, {path: text})

    changed = [(old, now) for old, now in zip(SOURCE.splitlines(), new.splitlines(), strict=True) if old != now]
    assert [now for _, now in changed] == [line]
    assert {value.path: value.text for value in single_values(Method.load(new.encode()))}[path] == text


def test_a_table_on_one_line_is_changed_as_well() -> None:
    source = SOURCE.replace('[clocks.visit]\nnormal = "3 working days"\n', "")
    source = source.replace("[clocks.accept]", '[clocks]\nvisit = { normal = "3 working days" }\n\n[clocks.accept]')

    method = Method.load(with_values(source, {"clocks.visit.normal": '"2 working days"'}).encode())

    assert method.clocks["visit"].normal.amount == 2


@pytest.mark.parametrize(
    "there", ['not_delegated = ["expropriation", "litigation"]\n', 'not_delegated = [\n  "litigation",\n]\n', ""]
)
def test_a_list_is_written_anew_wherever_it_stands_and_below_the_version_where_it_does_not(there: str) -> None:
    source = SOURCE.replace('not_delegated = ["expropriation", "litigation"]\n', there)
    assert there or "\nnot_delegated" not in source

    new = with_values(source, {STAY: listed(["policy", "family"]), "limits.ledger": "60"})

    method = Method.load(new.encode())
    assert (method.not_delegated, method.limits.ledger) == (("policy", "family"), 60)
    assert new.count("not_delegated = ") == 1


def test_a_value_that_stands_nowhere_is_told() -> None:
    with pytest.raises(ValueError, match=r"clocks\.handle\.red"):
        with_values(SOURCE, {"clocks.handle.red": '"1 hour"'})


def test_the_names_of_the_values_tell_them_apart() -> None:
    names = [value.name for value in single_values(Method.load(four_levels_source().encode()))]

    assert len(names) == len(set(names))
    assert {"接单（红色）", "办结", "建议红色：四项合计满几分", "建议黄色：规模、难易有一项评到几分"} <= set(names)
