"""Rows of several tables, inserted by one statement: one way to the database instead of one a table."""

import re
from typing import Any

from piccolo.query.methods.insert import Insert

from kernel.db import database

_PLACE = re.compile(r"\$(\d+)")


async def insert_together(*inserts: Insert[Any]) -> None:
    """Foreign keys among the rows hold at the end of the statement, so their order does not matter."""
    parts: list[str] = []
    arguments: list[Any] = []
    for insert in inserts:
        statement, values = insert.querystrings[0].compile_string(engine_type="postgres")
        parts.append(_moved(statement, len(arguments)))
        arguments += values
    *first, last = parts
    before = ", ".join(f"part{number} as ({part})" for number, part in enumerate(first))
    await database.fetch(f"with {before} {last}" if before else last, *arguments)


def _moved(statement: str, by: int) -> str:
    return _PLACE.sub(lambda found: f"${int(found[1]) + by}", statement)
