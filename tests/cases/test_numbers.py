"""A tracking number names its county, however many places were opened before."""

import pytest

from cases.filing import shown_number
from cases.typed import read_typed
from kernel.ids import county_letters, county_of, new_number


@pytest.mark.parametrize(
    ("county_id", "letters"),
    [(1, "23"), (30, "32"), (899, "ZZ"), (900, "322"), (2_900, "58P"), (26_999, "ZZZ"), (27_000, "3222")],
)
def test_the_letters_of_a_county_lead_back_to_it(county_id: int, letters: str) -> None:
    number = letters + "7K4MQH9W"

    assert county_letters(county_id) == letters
    assert county_of(number) == county_id
    assert county_of(new_number(county_id)) == county_id
    assert shown_number(number) == f"{letters}-7K4M-QH9W"


@pytest.mark.parametrize("typed", ["322-7K4M-QH9W", "3227k4mqh9w", "7K4MQH9W"])
def test_a_longer_number_is_understood_whole_and_without_its_county(typed: str) -> None:
    read = read_typed(typed, county_id=900, place="x/")

    assert read.number == "3227K4MQH9W"


@pytest.mark.parametrize("number", ["", "2", "7K4MQH9W", "27K4MQH9W", "O17K4MQH9W"])
def test_what_is_no_number_names_no_county(number: str) -> None:
    assert county_of(number) == 0
