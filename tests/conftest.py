"""One set of services a run, started by the controlling process; xdist's workers inherit its environment.

A database is migrated once and is the template of every worker's own.
"""

import asyncio
from contextlib import ExitStack, redirect_stdout
from io import StringIO

import pytest
from hypothesis import settings as rules

from infra.services import ServiceError
from infra.testing import start_for_tests
from kernel.settings import Settings
from tests.order import FIRST
from tests.template import make_template

# However slow the machine: what is judged is what comes out.
rules.register_profile("unhurried", deadline=None)
rules.load_profile("unhurried")

RUNNING = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    running = ExitStack()
    try:
        running.enter_context(start_for_tests())
    except ServiceError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[RUNNING] = running
    with redirect_stdout(StringIO()):
        asyncio.run(make_template(Settings.from_env()))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules keep together, as `--dist loadscope --no-loadscope-reorder` hands them out."""
    items.sort(key=lambda item: next((n for n, name in enumerate(FIRST) if item.nodeid.startswith(name)), len(FIRST)))


def pytest_unconfigure(config: pytest.Config) -> None:
    running = config.stash.get(RUNNING, None)
    if running is not None:
        running.close()
