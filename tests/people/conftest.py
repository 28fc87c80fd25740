"""The application and a county of the test's own; and the hand that sweeps."""

from collections.abc import Iterator

import pytest
from litestar import Litestar

from kernel.db import WORKER, database
from tests.running import app, county, settings

__all__ = ["app", "county", "settings"]


@pytest.fixture
def as_worker(app: Litestar) -> Iterator[None]:
    before, database.role = database.role, WORKER
    yield
    database.role = before
