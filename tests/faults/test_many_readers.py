"""The random model of row-level security at the length of the bar."""

import pytest

from kernel.settings import Settings
from tests.tenants.comparing import compare


@pytest.mark.faults
def test_a_hundred_thousand_answers_agree(settings: Settings) -> None:
    assert compare(settings, examples=1_500) >= 100_000
