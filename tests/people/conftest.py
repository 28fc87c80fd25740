"""The application and a county of the test's own; and the hand that sweeps."""

from collections.abc import Iterator

import pytest
from litestar import Litestar

from tests.running import app, as_worker, county, settings

__all__ = ["app", "county", "settings"]


@pytest.fixture
def by_worker(app: Litestar) -> Iterator[None]:
    with as_worker():
        yield
