"""Every setting there is, a row each: name, what it is for, default, what it may hold.

`chosen.at(place, NAME)` gives the value in force. A new setting is a new row here and nothing else.
"""

from typing import Any

from tenants.values import Setting, flag, text

INTAKE = flag("intake", "这里有受理窗口，收本地反映的事", inherited=False)
METHOD = text("method", "采用的工作法（指纹）", most=64, like="[0-9a-f]{64}", needed=True)

SETTINGS: dict[str, Setting[Any]] = {row.name: row for row in list(vars().values()) if isinstance(row, Setting)}
