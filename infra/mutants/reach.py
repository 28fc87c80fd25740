"""A plugin for pytest that writes down which functions of the product each test calls, and how long it takes."""

import json
import os
import sys
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from types import CodeType, FrameType

import pytest

# Where the plugin writes; whoever runs pytest with it sets this.
INTO = "REACH_INTO"


class Reach:
    def __init__(self, root: Path, into: Path) -> None:
        self.platform = f"{root / 'platform'}{os.sep}"
        self.root = f"{root}{os.sep}"
        self.into = into
        self.seen: set[CodeType] = set()
        self.tests: dict[str, dict[str, object]] = {}

    def called(self, frame: FrameType, _event: str, _argument: object) -> None:
        """A trace function that answers None is not asked about lines: one call for each call."""
        self.seen.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.seen = set()
        began = time.monotonic()
        sys.settrace(self.called)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            seconds = round(time.monotonic() - began, 3)
            self.tests[item.nodeid] = {"seconds": seconds, "reached": sorted(self._ours(self.seen))}

    def _ours(self, seen: Iterable[CodeType]) -> set[str]:
        return {
            f"{code.co_filename.removeprefix(self.root)}:{code.co_qualname.replace('.<locals>', '')}"
            for code in seen
            if code.co_filename.startswith(self.platform)
        }

    def pytest_sessionfinish(self) -> None:
        self.into.write_text(json.dumps(self.tests, ensure_ascii=False), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Reach(config.rootpath, Path(os.environ[INTO])))
