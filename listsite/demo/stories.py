"""Three articles about the visit, in our own words, and the drawings that they show."""

from .organizations import Row
from .subjects import FOUR_MAJORS, POLICIES

REPORT_SLUG = "list-delegation-visits-huawei-in-liaoning"
PARTNERS = [
    "huawei",
    "huawei-liaoning",
    "huawei-liaodong",
    "zhejiang-huawei",
    "shenyang-ai-computing-center",
    "shenyang-kunpeng-industry-incubator",
]
TAGS = [
    "Talent training",
    "Social service",
    "Industry-education integration",
    *FOUR_MAJORS,
    *POLICIES,
    "Kunpeng-Ascend",
]

REPORT: Row = {
    "language": "en",
    "slug": REPORT_SLUG,
    "title": "LIST delegation visits Huawei in Liaoning to prepare deeper cooperation",
    "summary": (
        "A delegation led by Party secretary Han Jinsong saw two sites in Shenyang and "
        "talked about the next step of the Huawei ICT Industry College. An agreement "
        "is being negotiated; it has not been signed."
    ),
    "place": "Shenyang",
    "source": "LIST Communications Office",
}

CHINESE: Row = {
    "slug": "",
    "title": "辽宁科技学院代表团赴华为辽宁总部调研，推进深化合作",
    "summary": (
        "4月18日，党委书记韩劲松率代表团赴华为辽宁总部调研，参观沈阳两处场所，就华为ICT"
        "产业学院的下一步建设进行座谈。协议尚在洽谈，未签署。"
    ),
    "place": "沈阳",
    "source": "学校宣传部门",
}
CHINESE_SECTION = "teaching-and-research"
"""It asks for all three signatures, and the translation shows them."""

PRACTICE: Row = {
    "language": "en",
    "slug": "practice-draft-with-slips-to-find",
    "title": "Practice draft, not for publication: a text with slips to find",
    "summary": "An example for whoever checks texts. It carries slips on purpose.",
    "place": "Shenyang",
    "source": "Practice material",
}

DRAWING = "Drawing, in place of a photograph"
DRAWING_ZH = "示意图，代替照片"

PHOTOS: dict[str, Row] = {
    "skyline": {
        "alt": (
            "Drawing: the outline of a city at dusk in grey and ink, one tall block in "
            "crimson, low sun behind it and a river in front."
        ),
        "alt_zh": "示意图：黄昏的城市，一座高楼为深红色，楼后是落日，前面是河流。",
        "caption": f"{DRAWING}: a city on a river.",
        "caption_zh": f"{DRAWING_ZH}：河畔的城市。",
        "focal_x": 0.62,
        "focal_y": 0.45,
    },
    "racks": {
        "alt": (
            "Drawing: an aisle between two rows of dark server racks with small "
            "lights; one rack is crimson."
        ),
        "alt_zh": "示意图：两排深色服务器机柜之间的通道，其中一个机柜为深红色。",
        "caption": f"{DRAWING}: racks of a computing center.",
        "caption_zh": f"{DRAWING_ZH}：计算中心的机柜。",
    },
    "table": {
        "alt": (
            "Drawing: a long table seen from above, five chairs on each side, papers "
            "before each of them."
        ),
        "alt_zh": "示意图：俯视的长会议桌，两侧各五把椅子，每个座位前放着文件。",
        "caption": f"{DRAWING}: two sides of one table.",
        "caption_zh": f"{DRAWING_ZH}：一张桌子的两边。",
    },
}
CREDIT = "Drawing made for the demo; no photograph exists"
