"""Bad method files, each made by hand: the line, what is wrong with it and what to write instead."""

import pytest

from tests.workflows.written import FOUR_LEVELS, SOURCE, four_levels_source, written
from workflows.method import shipped
from workflows.method_check import explained


def line(text: str, source: str = SOURCE, nth: int = 1) -> int:
    """Where the n-th line of just this text stands."""
    return [number for number, one in enumerate(source.splitlines(), 1) if one == text][nth - 1]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("format = 1", "format = 2", "format = 2", "format 应为 1。请用与本系统相配的格式。"),
        ("version = 1", 'version = "1"', 'version = "1"', "version 应为一个正整数。"),
        ("version = 1", "version = -1", "version = -1", "version 应为一个正整数。"),
        ("version = 1", "version = true", "version = true", "version 应为一个正整数。"),
        (
            "version = 1",
            "version = 1\nladdr = 1",
            "laddr = 1",
            "不认识 laddr，是不是想写 ladder？请改正，多余的删掉。",
        ),
        ("version = 1", "version = 1\nladder = 1", "ladder = 1", "ladder 应为一个清单。"),
        (
            "version = 1",
            "version = 1\nladder = [1]",
            "ladder = [1]",
            "ladder 应为几个表，每个用 [[…]] 起头。",
        ),
        (
            "version = 1",
            'version = 1\ntighten_only = ["limits.reopen", "clocks.nap"]',
            'tighten_only = ["limits.reopen", "clocks.nap"]',
            "tighten_only 的“clocks.nap”不在可选之列：clocks.accept、clocks.supplement、clocks.dispatch、"
            "clocks.take、clocks.feedback、clocks.rule、clocks.handle、clocks.decide、clocks.suspension、clocks.ledger、"
            "clocks.review、clocks.visit、clocks.check_in、clocks.answer、clocks.delegated、clocks.name_leader、clocks.force、"
            "limits.reopen、limits.extension、limits.ledger、not_delegated。",
        ),
        (
            '"24 hours"',
            '"24 h"',
            'normal = "24 h"',
            "clocks.feedback.normal 的“24 h”不是时限。请写成 “2 hours”“2 duty hours”“15 working days”"
            "“30 calendar days”“1 month” 这样。",
        ),
        (
            '"24 hours"',
            '"24 hours"\nbusiness_end = 1',
            "business_end = 1",
            "clocks.feedback.business_end 应为true 或 false。",
        ),
        (
            'normal = "15 working days"',
            'normal = "15 working days"\nrde = "1 working day"',
            'rde = "1 working day"',
            "不认识 clocks.handle.rde，是不是想写 red？请改正，多余的删掉。",
        ),
        (
            'normal = "15 working days"',
            'normal = "61 calendar days"',
            'normal = "61 calendar days"',
            "clocks.handle.normal 比《信访工作条例》第三十四条允许的长。最长 60 天；要写得更短，请用同一个单位。",
        ),
        (
            'normal = "15 working days"',
            'normal = "2 months"',
            'normal = "2 months"',
            "clocks.handle.normal 比《信访工作条例》第三十四条允许的长。最长 60 天；要写得更短，请用同一个单位。",
        ),
        (
            'normal = "15 working days"',
            'normal = "15 working days"\nred = "16 working days"',
            'red = "16 working days"',
            "clocks.handle.red 比平常的 normal 还慢，或者说不准哪个快。"
            "红色和紧急的只能更快，请改短，最好用同一种单位。",
        ),
        ("reopen = 30\n", "", "[limits]", "缺 limits.reopen。请照 methods/standard.toml 补上。"),
        ("reopen = 30", "reopen = 2", "reopen = 2", "limits.reopen 应在 3 到 90 天之间。"),
        (
            "extension = 30",
            'extension = "30 days"',
            'extension = "30 days"',
            "limits.extension 应为一个正整数。",
        ),
        ("extension = 30", "extension = 31", "extension = 31", "limits.extension 应在 1 到 30 天之间。"),
        (
            "Mon-Fri 14:30",
            "Mon-Fri 11:30",
            'windows = ["Mon-Fri 08:30-12:00", "Mon-Fri 11:30-18:00"]',
            "roster.windows 不是值班表。请写成 “Mon-Fri 08:30-12:00”，先开后关，互不重叠。",
        ),
        (
            "Mon-Fri 08:30",
            "Monday 08:30",
            'windows = ["Monday 08:30-12:00", "Mon-Fri 14:30-18:00"]',
            "roster.windows 不是值班表。请写成 “Mon-Fri 08:30-12:00”，先开后关，互不重叠。",
        ),
        (
            "score = 3",
            "score = 4",
            "[[grade_rules]]",
            "grade_rules[1] 这一条应写 factors 和 score（1 到 3），或只写 total（4 到 12）。",
        ),
        (
            'factors = ["nature", "impact"]',
            'factors = ["noise"]',
            'factors = ["noise"]',
            "grade_rules[1].factors 的“noise”不在可选之列：nature、scale、difficulty、impact。",
        ),
        (
            'grade = "red"',
            'grade = "orange"',
            'grade = "orange"',
            "grade_rules[1].grade 的“orange”不在可选之列：red、yellow、blue。",
        ),
        (
            'closes = ["yes"]',
            'closes = ["surely"]',
            'closes = ["surely"]',
            "questions[2].closes 应取自这一问的 answers。",
        ),
        (
            'closes = ["yes"]\n',
            "",
            "[[questions]]",
            "questions 里必须有 solved 这一问，并写明哪些回答可以办结（closes）。",
        ),
        (
            'key = "contacted"',
            'key = "happy"',
            'key = "happy"',
            "questions[1].key 的“happy”不在可选之列：contacted、solved、satisfied。",
        ),
        (
            'key = "neighbour"',
            'key = "family"',
            'key = "family"',
            "categories[2].key 的“family”前面已经写过，请删去一个。",
        ),
        (
            'key = "other"',
            'key = "tea_garden"',
            "[[categories]]",
            "缺 categories[20].title。请照 methods/standard.toml 补上。",
        ),
        ('units = ["discipline"]', "units = [1]", "units = [1]", "categories[19].units 应为一个清单。"),
        (
            'class = "ecology"',
            'class = "sea"',
            'class = "sea"',
            "categories[13].class 的“sea”不在可选之列：livelihood、agriculture、safety、ecology、work_safety。",
        ),
        (
            'priority = "urgent"\nsealed = true',
            'priority = "urgent"\nsealed = false',
            "[[categories]]",
            "类别里必须有 domestic_violence（家庭暴力），并写明 sealed = true：反映这类事的人受保护。",
        ),
    ],
)
def test_a_mistake_is_told_on_its_line_with_what_to_write(old: str, new: str, at: str, says: str) -> None:
    bad = written(old, new)
    nth = {"categories[2].key": 2, "缺 categories[20]": 20}
    place = next((n for start, n in nth.items() if says.startswith(start)), 1)

    assert explained(bad.encode()) == [f"第 {line(at, bad, place)} 行：{says}"]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        (
            "attempts = 1",
            "attempts = 0",
            "attempts = 0",
            "ladder[1].attempts 应在 1 到 20 之间。",
        ),
        (
            'level = "TOWN"',
            'level = "PROVINCE"',
            'level = "PROVINCE"',
            "ladder[3].level 的“PROVINCE”不在可选之列：VILLAGE、TOWN、COUNTY。",
        ),
        (
            'level = "VILLAGE"',
            'level = "COUNTY"',
            'level = "VILLAGE"',
            "ladder[2].level：VILLAGE 排在 COUNTY 上面了。阶梯从下往上写：VILLAGE、TOWN、COUNTY，同一级可以有几阶。",
        ),
        (
            'key = "justice"',
            'key = "village"',
            'key = "village"',
            "ladder[3].key 的“village”前面已经写过，请删去一个。",
        ),
        ('title = "社"\n', "", "[[ladder]]", "缺 ladder[1].title。请照 methods/standard.toml 补上。"),
    ],
)
def test_a_mistake_in_a_ladder_is_told_on_its_line(old: str, new: str, at: str, says: str) -> None:
    good = four_levels_source()
    bad = good.replace(FOUR_LEVELS, written(old, new, FOUR_LEVELS))
    nth = 2 if "“village”" in says else 1

    assert explained(bad.encode()) == [f"第 {line(at, bad, nth)} 行：{says}"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    bad = written("version = 1", 'version = "x"')
    bad = written('"24 hours"', '"soon"', bad)
    bad = written("ledger = 90", "ledger = 0", bad)

    told = explained(bad.encode())

    lines = [line(text, bad) for text in ('version = "x"', 'normal = "soon"', "ledger = 0")]
    assert [one[: one.index("：")] for one in told] == [f"第 {n} 行" for n in lines]
    assert [word for one, word in zip(told, ("version", "feedback", "ledger"), strict=True) if word not in one] == []


def test_a_table_that_is_missing_is_told_once_for_the_whole_file() -> None:
    bad = written("[limits]\nreopen = 30\nextension = 30\nledger = 90\n", "")

    assert explained(bad.encode()) == ["整个文件：缺 limits。请照 methods/standard.toml 补上。"]


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        (b"format = 1\nname = what\nversion = 1\n", "第 2 行：工作法不是能读的 TOML"),
        (b"\xff\xfe", "整个文件：工作法不是能读的 TOML"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_kindly(source: bytes, starts: str) -> None:
    [told] = explained(source)

    assert told.startswith(starts)


def test_the_methods_that_come_along_have_no_mistakes() -> None:
    assert [explained(source.encode()) for _, source in shipped().values()] == [[], [], []]
    assert explained(four_levels_source().encode()) == []
