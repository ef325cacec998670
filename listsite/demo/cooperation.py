"""What the report says is being agreed: one agreement and eleven commitments.

Nothing is signed and nothing is dated, so no row has a date and all are proposed.
"""

from .organizations import Row
from .subjects import FIVE_AREAS, FOUR_MAJORS

AGREEMENT: Row = {
    "slug": "huawei-ict-industry-college",
    "title": "Deeper cooperation on the Huawei ICT Industry College",
    "title_zh": "深化共建华为ICT产业学院合作协议",
    "kind": "implementation",
    "status": "negotiation",
    "is_public": True,
    "summary": (
        "The university and Huawei already build the Huawei ICT Industry College "
        "together. This agreement is to deepen that cooperation, which the university "
        "calls a strategic choice. It is being negotiated and has not been signed."
    ),
    "summary_zh": (
        "学校与华为已在共同建设华为ICT产业学院。本协议旨在深化这一合作；学校将与华为的"
        "合作视为战略选择。协议尚在洽谈，未签署。"
    ),
    "notes": "Complete the signing as soon as possible; no date named.",
}
SUBJECT = "huawei-ict-industry-college"
PARTIES = ["list", "huawei"]
AGREEMENT_TOPICS = [*FIVE_AREAS, *FOUR_MAJORS]

COMMITMENTS: list[Row] = [
    {
        "kind": "goal",
        "title": "Build a national modern industry college",
        "title_zh": "建设国家级现代产业学院",
        "description": "Named as the goal of the cooperation.",
    },
    {
        "kind": "goal",
        "title": "Build the largest and most complete Kunpeng-Ascend training base in "
        "Northeast China",
        "title_zh": "建设东北地区规模最大、项目最全的鲲鹏昇腾培训基地",
        "description": "To stand within the Huawei ICT Industry College.",
        "topics": ["Kunpeng-Ascend"],
    },
    {
        "kind": "deliverable",
        "title": "Set up an education platform that integrates industry and education",
        "title_zh": "打造产教融合协同育人平台",
        "description": "On it, industry and university educate students together.",
        "topics": ["Industry-education integration", "Talent training"],
    },
    {
        "kind": "deliverable",
        "title": "Write out a detailed cooperation scheme",
        "title_zh": "细化合作方案",
        "description": "The two sides are to speed up their consultation on it.",
    },
    {
        "kind": "deliverable",
        "title": "Build a digital platform for education and teaching",
        "title_zh": "建设教育教学数字化平台",
        "topics": ["Digitization of education"],
    },
    {
        "kind": "deliverable",
        "title": "Build a high-level practice training base",
        "title_zh": "建设高水平实践培训基地",
    },
    {
        "kind": "deliverable",
        "title": "Build an innovative platform for talent training",
        "title_zh": "建设创新人才培养平台",
        "topics": ["Talent training"],
    },
    {
        "kind": "ongoing",
        "title": "Integrate the industry college into Huawei's ecosystem",
        "title_zh": "将产业学院融入华为生态",
    },
    {
        "kind": "ongoing",
        "title": "Serve the region well and ensure the construction of the college",
        "title_zh": "做好本地服务，保障产业学院建设",
        "obligor": "huawei",
    },
    {
        "kind": "ongoing",
        "title": "Invest more resources and more manpower",
        "title_zh": "投入更多资源和人力",
        "obligor": "huawei",
    },
    {
        "kind": "ongoing",
        "title": "Work together on digital transformation and talent training",
        "title_zh": "在数字化转型和人才培养方面共同努力",
        "topics": ["Talent training"],
    },
]
"""In the order of the page. Without an obligor the two sides owe it jointly."""
