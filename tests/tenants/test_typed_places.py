"""A place that the operator mistyped is named, and where the right ones stand is said."""

import pytest

from kernel.settings import Settings
from tests.commanding import zongzhi


@pytest.mark.parametrize(
    "words",
    [
        ("sessions", "end", "nowhere/"),
        ("tenant", "host", "nowhere/", "zz.example.cn"),
        ("tenant", "set", "nowhere/", "accent", "#1f6f54"),
        ("tenant", "rename", "nowhere/", "--name", "新名"),
        ("method", "apply", "nowhere/", "standard"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
@pytest.mark.usefixtures("qinghe")
def test_a_place_that_is_none_is_told_by_its_name(settings: Settings, words: tuple[str, ...]) -> None:
    told = zongzhi(settings, *words)

    assert told.stderr == "没有 nowhere/ 这个地方。zongzhi tenant list 列出全部的路径。\n"
    assert told.returncode == 1
