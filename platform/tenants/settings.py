"""Every setting there is, a row each: name, what it is for, default, what it may hold.

`chosen.at(place, NAME)` gives the value in force. A new setting is a new row here and nothing else.
"""

from typing import Any

from tenants.accent import Accent, read_accent, typed
from tenants.dictionary import Entries, read_entries
from tenants.values import Setting, flag, hours, text, whole, words
from tenants.worktime import duty_hours, holidays

INTAKE = flag("intake", "这里有受理窗口，收本地反映的事", inherited=False)
METHOD = text("method", "采用的工作法（指纹）", most=64, like="[0-9a-f]{64}", listed=False)
ACCENT: Setting[Accent | None] = Setting("accent", "本地的主色，浅色和深色页面各四个", None, read_accent, typed)
CATEGORIES: Setting[Entries] = Setting("categories", "本地加的类别", (), read_entries, listed=False)
SLOGAN = text("slogan", "门面上的一句话，空着就用“遇到难事，说给我们听。”", most=24)
QUIET = hours(
    "quiet_hours",
    "夜里不发短信的时段：能等的等它过了再发，验证码和收到的回执照发",
    default="22:00-07:00",
    of_county=True,
)
BUDGET = whole(
    "sms_budget",
    "每月最多发多少条短信，0 是不限：用完以后能等的不再发，改由受理员打电话",
    default=0,
    most=10_000_000,
    of_county=True,
)
TRUSTED_DEVICES = flag(
    "trusted_devices",
    "工作人员可以让自己用的设备 30 天内登录不再要验证码，密码照要；管理员岗位每次都要",
    default=True,
    of_county=True,
)
HOLIDAYS = holidays(
    "local_holidays",
    "本地放假的日子，写成 2026-04-19 三月三，几条用顿号隔开：本级和下面的时限都不数这几天",
)
DUTY_HOURS = duty_hours(
    "duty_hours", "本地的值班时间，写成 周一至周五 08:30-12:00：按值班时算的时限只数这些时段，空着就用工作法的"
)
ESCALATION = words("escalation_words", "说到这些词，受理时就建议评红色，由人确认，比如：同归于尽、跳楼", most=50)
_FOR_EVER = "，从归档当年年底算起，0 是永久"
KEEP_DISPUTES = whole("keep_disputes", f"矛盾纠纷的卷宗保管多少年{_FOR_EVER}", default=30, most=100)
KEEP_SEALED = whole("keep_sealed", f"专人专办的卷宗保管多少年{_FOR_EVER}", default=30, most=100)
KEEP_OTHERS = whole("keep_others", f"其他事的卷宗保管多少年{_FOR_EVER}", default=10, most=100)
KEEP_UNHEARD = whole(
    "keep_unheard", "不予受理、撤回、作废的事保管多少年，从当年年底算起，0 是永久", default=10, most=100
)
KEEP_MESSAGES = whole(
    "keep_messages",
    "短信的号码和内容保管多少天：过后只留什么时候为哪件事通知过，网络安全法要求日志留足六个月，所以不少于 190 天",
    default=730,
    least=190,
    most=3650,
    of_county=True,
)

SETTINGS: dict[str, Setting[Any]] = {row.name: row for row in list(vars().values()) if isinstance(row, Setting)}
