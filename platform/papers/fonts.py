"""The Chinese fonts of this machine: what an office expects first, then what a server usually has."""

from collections.abc import Mapping
from functools import cache

import typst

from kernel.errors import Trouble

# 仿宋 for what is filled in, 小标宋 or 宋 for titles, 黑 for labels; each list ends with what comes free.
WANTED: Mapping[str, tuple[str, ...]] = {
    "body": (
        *("FangSong", "FangSong_GB2312", "STFangsong"),
        *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun"),
    ),
    "title": (
        *("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun"),
    ),
    "label": (
        *("SimHei", "STHeiti", "Heiti SC"),
        *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    ),
}


class NoFont(Trouble):
    status = 503

    def __init__(self) -> None:
        super().__init__(
            "服务器上没有中文字体，现在出不了 PDF。请先用网页打印；并请运维安装 fonts-noto-cjk 后重启服务。"
        )


@cache
def system_fonts() -> typst.Fonts:
    """Looked for once a process: it reads every font folder."""
    return typst.Fonts()


def chosen(fonts: typst.Fonts) -> dict[str, list[str]]:
    """For each use the families that are here, best first. Raises NoFont where Chinese cannot be written."""
    here = set(fonts.families())
    serif, sans = ([name for name in WANTED[use] if name in here] for use in ("body", "label"))
    title = [name for name in WANTED["title"] if name in here]
    if not serif and not sans:
        raise NoFont()
    return {"body": serif or sans, "title": title or serif or sans, "label": sans or serif}
