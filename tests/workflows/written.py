"""Methods as somebody writes them: the standard one with a part changed, and one with a ladder of its own."""

from workflows.method import Method, standard_source

SOURCE = standard_source().decode()

FOUR_LEVELS = """
[[ladder]]
key = "community"
title = "社"
level = "VILLAGE"
actor = "grid_member"
attempts = 1
term = "1 working day"

[[ladder]]
key = "village"
title = "村"
level = "VILLAGE"
actor = "village_committee"
attempts = 1
term = "2 working days"

[[ladder]]
key = "justice"
title = "司法所"
level = "TOWN"
actor = "justice"
attempts = 1
term = "2 working days"

[[ladder]]
key = "town"
title = "镇综治中心"
level = "TOWN"
actor = "centre"
attempts = 1
term = "2 working days"
"""


def written(old: str, new: str, source: str = SOURCE) -> str:
    assert old in source
    return source.replace(old, new, 1)


def changed(old: str, new: str) -> Method:
    return Method.load(written(old, new).encode())


def four_levels_source() -> str:
    """四级七天 of 张掖: one, two, two and two working days."""
    named = written('name = "standard"\ntitle = "通用工作法"', 'name = "four-levels"\ntitle = "四级七天"')
    return named + FOUR_LEVELS


def four_levels() -> Method:
    return Method.load(four_levels_source().encode())
