"""`zongzhi method`: how counties work, as files."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kernel.errors import Misconfigured
from kernel.settings import Settings
from workflows.method_check import explained

Run = Callable[[Settings, argparse.Namespace], int]


def add_command(commands: Any) -> None:
    method = commands.add_parser("method", help="check, list, apply methods")
    acts = method.add_subparsers(required=True, dest="act", metavar="act")

    def act(name: str, run: Run, about: str, *named: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = acts.add_parser(name, help=about)
        one.set_defaults(run=run)
        for argument in named:
            one.add_argument(argument)
        return one

    act("check", _check, "every mistake of a file, on its line", "file")


def _check(_: Settings, arguments: argparse.Namespace) -> int:
    """Needs no database."""
    told = explained(_read(arguments.file))
    print("\n".join(told) or f"{arguments.file} 没有错。")
    return 1 if told else 0


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as wrong:
        raise Misconfigured(f"{name} 读不了：{wrong.strerror}。请核对路径。") from None
