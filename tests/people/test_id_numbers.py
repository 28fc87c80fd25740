"""An identity number that was mistyped is told from a right one before anybody looks for it."""

import pytest

from people.id_numbers import clean_id_number


@pytest.mark.parametrize(
    "typed", ["11010519491231002X", " 110105 19491231 002x ", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_right_number_is_taken_however_it_was_typed(typed: str) -> None:
    assert clean_id_number(typed) == "11010519491231002X"


@pytest.mark.parametrize(
    "typed",
    ["110105194912310021", "110105194913310021", "1101051949123100", "A1010519491231002X", "", "00010519491231002X"],
)
def test_a_wrong_one_is_none(typed: str) -> None:
    assert clean_id_number(typed) is None
