"""What people write is printed as they wrote it, whatever it would mean to a typesetter."""

import asyncio

import pytest
import typst

from papers.fonts import NoFont, system_fonts
from papers.pdf import draw, pdf_of
from tests.cast import County
from tests.matters import a_case
from tests.papers.printing import paper, printed, read, squeezed

HOSTILE = (
    '#import "paper.typ": * #read("/etc/passwd") #panic("x")',
    "$x^2$ 和 $ 一个 @someone <label> `code` *粗* _斜_ ~ // 注释 /* 开头",
    "反斜杠 \\ \\u{41} \\# 和引号 \" ' “ ” ‘ ’ [方括号] {花括号}",
    "</dd><script>alert(1)</script>&amp;",
    "= 标题 - 列表 + 编号 / 词: 释",
)


@pytest.mark.parametrize("words", HOSTILE)
async def test_markup_in_a_story_is_only_text(qinghe: County, words: str) -> None:
    matter = await a_case(qinghe, say=f"我要说的是这样的话：{words}")

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert squeezed(words) in sheets.text
    assert "root:" not in sheets.text


async def test_a_word_without_end_stays_on_the_sheet(qinghe: County) -> None:
    matter = await a_case(qinghe, say="这个网址打不开，请看一看：" + "a1B2" * 100)

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert "a1B2" * 100 in sheets.text
    assert sheets.pages == 1


async def test_signs_that_no_font_has_and_signs_that_turn_a_line_round_do_no_harm(qinghe: County) -> None:
    matter = await a_case(qinghe, say="他说😀：\u202e付清了\u202c，还有 مرحبا 和 שלום。")

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert "\u202e" not in sheets.text
    assert "付清了" in sheets.text


async def test_a_long_story_goes_on_over_the_page_and_every_page_says_which_it_is(qinghe: County) -> None:
    matter = await a_case(qinghe, say="每一句都要印出来。" * 500)

    sheets = await printed(matter, "registration", qinghe.clerk)

    assert sheets.text.count("每") == 500
    assert [f"第{n}页共{sheets.pages}页" in sheets.text for n in range(1, sheets.pages + 1)] == [True] * sheets.pages
    assert sheets.pages > 2


async def test_without_a_chinese_font_one_sentence_says_what_to_do(qinghe: County) -> None:
    matter = await a_case(qinghe)
    receipt = await paper(matter, "receipt", qinghe.clerk)
    bare = typst.Fonts(include_system_fonts=False)

    with pytest.raises(NoFont, match="fonts-noto-cjk") as refused:
        draw(receipt, bare)

    assert refused.value.status == 503


async def test_others_are_served_while_a_paper_is_drawn(qinghe: County) -> None:
    matter = await a_case(qinghe, say="每一句都要印出来。" * 500)
    registration = await paper(matter, "registration", qinghe.clerk)
    system_fonts()
    loop, turns = asyncio.get_running_loop(), 0

    def turn() -> None:
        nonlocal turns
        turns += 1
        loop.call_soon(turn)

    turn()
    drawn = await pdf_of(registration)

    assert read(drawn).pages > 2
    assert turns > 100
