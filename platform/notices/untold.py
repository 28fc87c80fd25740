"""What happens to a case and is told to nobody, each with the reason why not."""

from collections.abc import Mapping

_THERE = "是告诉对方县的，到了那边由那边告诉人"
_ALONG = "跟着它的另一步已经告诉了"

# Every other verb of the procedures: nobody is told, because …
UNTOLD: Mapping[str, str] = {
    "case.ask_help": _ALONG,
    **dict.fromkeys(("order.approve", "order.return_result", "order.rule_back", "order.reassign"), _ALONG),
    **dict.fromkeys(("order.pause", "order.resume"), _ALONG),
    "case.keep_grade": "什么也没有变，理由记在经过里",
    **dict.fromkeys(("check_in.arrive", "check_in.arrive_late", "check_in.score"), "吹哨的人在看着，屏上就变了"),
    **dict.fromkeys(("check_in.miss", "check_in.call_off"), "吹哨结束的消息已经告诉了"),
    **dict.fromkeys(("case.record_attempt", "case.climb"), "案件页的阶梯上看得到，不为每一次调解打扰人"),
    "force.lapse": "这件事办结了，各方已经另行知道",
    **dict.fromkeys(("case.name_expert", "expert.advise", "expert.let_go"), "请的人自己打电话，案件页上看得到"),
    "expert.lapse": "这件事办结了，各方已经另行知道",
    "case.visit_missed": "回访员自己记的，接着再打",
    "case.visit_heard": "问齐了才有结果，到时一起告诉",
    **dict.fromkeys(("case.joined", "case.parted"), _ALONG),
    **dict.fromkeys(("case.publish", "case.unpublish"), "公开的话里没有谁，大家看得到的就是全部"),
    **dict.fromkeys(("liaison.ask", "liaison.accept", "liaison.refuse"), _THERE),
    **dict.fromkeys(("liaison.share", "liaison.end"), _THERE),
    "case.letter": "发函的人自己做的，经过里看得到",
    "case.archive": "事情早已办结，归档是中心自己的事",
    "case.keep_longer": "事情早已办结，保管多久是中心自己的事",
    **dict.fromkeys(("case.destroy", "case.follow_main"), _ALONG),
}
