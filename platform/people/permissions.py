"""Everything that is no move of a case: which role may do it."""

from collections.abc import Mapping, Set
from enum import StrEnum

from people.roles import Role


class Permission(StrEnum):
    """Each reads on after "您的岗位不能…"."""

    SEE_WORK = "打开办案台"
    SEE_CASES = "看本级和下级的案件"
    SEE_PLAIN = "看当事人的明文信息"
    PRINT_CASE = "打印登记表和告知书"
    PRINT_ORDERS = "打印交办单和办结报告"
    EXPORT_REGISTER = "导出台账"
    EXPORT_PLAIN = "导出有姓名和电话的内部台账"
    ATTACH = "给案件加材料"
    CALL = "处理没通知到的人"
    REPRINT_SLIP = "补打回执"
    RECORD_CONSENT = "替申请人登记谁一起看进度"
    SEND_LETTER = "给系统外的单位发函"
    ASK_COUNTY = "和别的县联办"
    SHARE_ENTRY = "把办理情况发给联办县"
    MANAGE_STAFF = "管理人员和岗位"
    MANAGE_UNITS = "管理部门、职责清单和词典"
    SEE_CATALOGUE = "看派单目录"
    END_RULINGS = "终止裁定"
    READ_LOGS = "看操作日志和登录日志"
    SEE_READS = "查谁看过当事人的明文"
    MANAGE_TENANTS = "开设租户"
    CHANGE_SETTINGS = "改本中心的设置"
    LET_FOLLOW = "请人一起看进度"
    FOLLOW = "一起看别人的进度"
    CORRECT_PERSON = "更正当事人的个人信息"
    DECIDE_RIGHTS = "答复个人信息请求"
    ASK_OWN_DATA = "查阅、更正、删除自己的个人信息"


_STAFF = {Permission.SEE_WORK}
_CENTRE = _STAFF | {
    Permission.SEE_CASES,
    Permission.SEE_PLAIN,
    Permission.PRINT_CASE,
    Permission.PRINT_ORDERS,
    Permission.ATTACH,
}
_UNIT = _STAFF | {Permission.SEE_PLAIN, Permission.PRINT_ORDERS, Permission.ATTACH}
_ADMIN = {
    Permission.MANAGE_STAFF,
    Permission.MANAGE_UNITS,
    Permission.CHANGE_SETTINGS,
    Permission.SEE_CATALOGUE,
}

_SHEETS = {Permission.EXPORT_REGISTER, Permission.EXPORT_PLAIN}
# What leaves the centre for others: by those who send it on its way inside too.
_LETTERS = {Permission.SEND_LETTER, Permission.SHARE_ENTRY}

MAY: Mapping[Role, Set[Permission]] = {
    Role.INTAKE_CLERK: _CENTRE
    | _SHEETS
    | {Permission.CALL, Permission.REPRINT_SLIP, Permission.RECORD_CONSENT, Permission.CORRECT_PERSON},
    Role.DISPATCHER: _CENTRE | {Permission.SEE_CATALOGUE, Permission.EXPORT_REGISTER} | _LETTERS,
    Role.REVIEWER: _CENTRE,
    Role.VISITOR: _CENTRE,
    Role.DIRECTOR: _CENTRE
    | _SHEETS
    | _LETTERS
    | {
        Permission.SEE_CATALOGUE,
        Permission.END_RULINGS,
        Permission.REPRINT_SLIP,
        Permission.ASK_COUNTY,
        Permission.CORRECT_PERSON,
        Permission.DECIDE_RIGHTS,
    },
    Role.SUPERVISOR: _CENTRE | {Permission.EXPORT_REGISTER},
    Role.ARCHIVIST: _CENTRE | {Permission.EXPORT_REGISTER},
    Role.OVERSEER: _STAFF | {Permission.SEE_CASES, Permission.EXPORT_REGISTER},
    Role.GRID_MEMBER: _CENTRE,
    Role.HANDLER: _UNIT,
    Role.UNIT_LEADER: _UNIT,
    Role.CITIZEN: {Permission.ATTACH, Permission.LET_FOLLOW, Permission.FOLLOW, Permission.ASK_OWN_DATA},
    Role.GUEST: {Permission.ATTACH, Permission.LET_FOLLOW},
    Role.LEADER: _STAFF | {Permission.PRINT_CASE},
    Role.TENANT_ADMIN: _ADMIN,
    Role.SYSTEM_ADMIN: _ADMIN - {Permission.MANAGE_STAFF},
    Role.SECURITY_ADMIN: {Permission.READ_LOGS},
    Role.AUDITOR: {Permission.READ_LOGS, Permission.SEE_READS},
    Role.OPERATOR: {Permission.MANAGE_TENANTS, Permission.MANAGE_STAFF, Permission.CHANGE_SETTINGS},
    Role.SYSTEM: set(Permission),
}
