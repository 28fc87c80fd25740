"""Every setting there is, a row each: name, what it is for, default, what it may hold.

`chosen.at(place, NAME)` gives the value in force. A new setting is a new row here and nothing else.
"""

from typing import Any

from tenants.accent import Accent, read_accent, typed
from tenants.values import Setting, flag, text

INTAKE = flag("intake", "这里有受理窗口，收本地反映的事", inherited=False)
METHOD = text("method", "采用的工作法（指纹）", most=64, like="[0-9a-f]{64}", needed=True)
ACCENT: Setting[Accent | None] = Setting("accent", "本地的主色，浅色和深色页面各四个", None, read_accent, typed)
SLOGAN = text("slogan", "门面上的一句话，空着就用“遇到难事，说给我们听。”", most=24)

SETTINGS: dict[str, Setting[Any]] = {row.name: row for row in list(vars().values()) if isinstance(row, Setting)}
