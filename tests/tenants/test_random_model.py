"""Row-level security against the same rule in plain Python: random trees, cases and readers, no difference."""

from kernel.settings import Settings
from tests.tenants.comparing import compare


def test_some_thousand_answers_of_the_policies_agree_with_the_rule(settings: Settings) -> None:
    assert compare(settings, examples=80) >= 2_000
