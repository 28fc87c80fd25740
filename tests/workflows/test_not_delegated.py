"""Categories that a method keeps at their level (不得下派): read, explained, inherited, said in words."""

from dataclasses import replace

import pytest

from tests.workflows.written import changed, written
from workflows.method import Method, standard
from workflows.method_check import explained
from workflows.method_limits import looser
from workflows.method_words import differences

LIST = 'not_delegated = ["expropriation", "litigation"]'


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('not_delegated = ["litigations"]', "not_delegated 的“litigations”不在可选之列：family、neighbour、"),
        ('not_delegated = "litigation"', "not_delegated 应为一个清单。"),
        ('not_delegate = ["litigation"]', "不认识 not_delegate，是不是想写 not_delegated？请改正，多余的删掉。"),
    ],
)
def test_a_mistake_in_the_list_is_told_on_its_line_with_what_to_write(new: str, says: str) -> None:
    told = explained(written(LIST, new).encode())

    assert [one for one in told if one.startswith(f"第 8 行：{says}")] == told != []


def test_a_method_without_the_list_keeps_nothing_at_its_level() -> None:
    method = changed(LIST, "")

    assert method.not_delegated == ()
    assert method.may_be_delegated("litigation")


@pytest.mark.parametrize(("category", "may"), [("wages", True), ("litigation", False), (None, False), ("nap", False)])
def test_what_is_listed_stays_and_so_does_what_has_no_category(category: str | None, may: bool) -> None:
    assert standard().may_be_delegated(category) is may


def test_what_a_place_added_under_a_listed_category_stays_too() -> None:
    method = standard()
    added = replace(method.categories["litigation"], key="appeals", under="litigation")

    wider = replace(method, categories={**method.categories, "appeals": added})

    assert not wider.may_be_delegated("appeals")


def test_a_place_below_may_name_more_and_leave_none_out() -> None:
    above = changed("version = 1\n", 'version = 1\ntighten_only = ["not_delegated"]\n')
    more, fewer = _naming("expropriation", "litigation", "policy"), _naming("litigation", "policy")

    assert (looser(more, above), looser(fewer, above)) == ([], ["not_delegated"])


def test_what_differs_is_said_in_the_categories_own_words() -> None:
    told = differences(standard(), _naming("litigation", "policy"))

    assert [(one.part, one.name, bool(one.before), bool(one.after)) for one in told] == [
        ("not_delegated", "征地拆迁", True, False),
        ("not_delegated", "政策", False, True),
    ]


def _naming(*keys: str) -> Method:
    named = ", ".join(f'"{key}"' for key in keys)
    return changed(LIST, f"not_delegated = [{named}]")
