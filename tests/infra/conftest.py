"""Embedded services of these tests' own, apart from the run's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.services import Services
from infra.testing import scratch


@pytest.fixture
def data() -> Iterator[Path]:
    with scratch("infra-") as folder:
        yield folder


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with scratch("infra-") as folder, Services(folder, durable=False, given={}) as running:
        yield running
