"""个人信息告知书: a published text never changes, and each version holds from its day on."""

import hashlib
import tomllib
from datetime import datetime

import pytest

from cases.privacy import HASHES, VERSIONS, in_force, versions
from workflows.local_time import LOCAL

# Typed by hand once more: whoever changes a published text has to change it here too, and is asked why.
PUBLISHED = {
    "1": "d1bbe404a3099c308e83a1e20d3d8d68fbb925fc2afe33ba0eb9d421f822195e",
    "2": "9a488d634c2331aa2895209a727d485e22e2792fd62e6fd3fee8ec70dc136045",
}


def test_a_text_that_was_published_is_the_one_that_was_published() -> None:
    kept = tomllib.loads((VERSIONS / HASHES).read_text("utf-8"))

    found = {
        path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VERSIONS.glob("*.toml")
        if path.name != HASHES
    }

    assert kept == found
    assert {version: found[version] for version in PUBLISHED} == PUBLISHED


def test_versions_count_up_and_each_but_the_first_says_what_changed() -> None:
    assert [notice.version for notice in versions()] == [str(n) for n, _ in enumerate(versions(), 1)]
    assert [bool(notice.changes) for notice in versions()] == [False] + [True] * (len(versions()) - 1)


@pytest.mark.parametrize(
    ("moment", "version"),
    [((2024, 1, 1, 0), "1"), ((2025, 9, 1, 0), "1"), ((2025, 12, 31, 23), "1"), ((2026, 1, 1, 0), "2")],
)
def test_a_version_holds_from_the_midnight_of_its_day(moment: tuple[int, int, int, int], version: str) -> None:
    assert in_force(datetime(*moment, tzinfo=LOCAL)).version == version
