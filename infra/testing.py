"""Embedded services for one pytest run: in a folder of their own, quick and forgetful, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.services import Services


@contextmanager
def scratch(name: str = "zongzhi-") -> Iterator[Path]:
    """A folder that the account nobody may enter, unlike pytest's own, and short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix=name))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def start_for_tests() -> Iterator[Services]:
    """The run's services, with their addresses in `os.environ` so that xdist's workers inherit them."""
    with scratch() as folder, Services(folder, durable=False) as services:
        before = dict(os.environ)
        os.environ.update(services.environment)
        try:
            yield services
        finally:
            os.environ.clear()
            os.environ.update(before)
