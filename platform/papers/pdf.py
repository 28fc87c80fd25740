"""A paper as PDF. What people wrote goes in as data and is never read as markup."""

import asyncio
import json
from pathlib import Path

import typst

from papers.fonts import chosen, system_fonts
from papers.paper import Paper, as_data
from papers.qr import svg_of

HERE = Path(__file__).parent
# Each takes a core for a moment; the rest wait in line, and the event loop goes on.
AT_ONCE = asyncio.Semaphore(2)


async def pdf_of(paper: Paper) -> bytes:
    """Raises papers.fonts.NoFont."""
    async with AT_ONCE:
        return await asyncio.to_thread(draw, paper, system_fonts())


def draw(paper: Paper, fonts: typst.Fonts) -> bytes:
    told = {**as_data(paper), "fonts": chosen(fonts), "qr": svg_of(paper.track)}
    compiler = typst.Compiler(
        input=str(HERE / "paper.typ"), root=str(HERE), font_paths=fonts, ignore_system_fonts=True
    )
    drawn = compiler.compile(format="pdf", sys_inputs={"paper": json.dumps(told, ensure_ascii=False)})
    assert isinstance(drawn, bytes)  # several pages make one file
    return drawn
