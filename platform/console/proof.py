"""What was typed to prove oneself: the figures on the phone, or a recovery code in their place."""

from people import recovery
from web.forms import Form


def proof_in(form: Form) -> str:
    """Marks the form where neither can be one; `form.check()` is the caller's."""
    if typed := recovery.bare(form.value("recovery")):
        if not recovery.is_one(typed):
            form.wrong("recovery", "备用码是 24 个字母和数字，请照纸上再看一遍。里面没有 0、1、O、I、L、U。")
        return typed
    return form.text("code", most=12, need="请填写手机上显示的 6 位数字。").replace(" ", "")
