"""What the report is about: topics by kind, and the sections of the site."""

from .organizations import Row

TOPICS: dict[str, list[Row]] = {
    "area": [
        {"name": "Talent training", "name_zh": "人才培养"},
        {"name": "Scientific research", "name_zh": "科学研究"},
        {"name": "Cultural heritage", "name_zh": "文化传承"},
        {"name": "Social service", "name_zh": "社会服务"},
        {
            "name": "International exchange and cooperation",
            "name_zh": "国际交流合作",
            "aliases": "international exchange cooperation",
        },
        {
            "name": "Industry-education integration",
            "name_zh": "产教融合",
            "aliases": (
                "education fusion\n"
                "integration of industry and education\n"
                "industry-education integrated education"
            ),
        },
        {"name": "Teacher training", "name_zh": "师资培训"},
        {
            "name": "Research support",
            "name_zh": "科研支持",
            "aliases": "scientific research support",
        },
        {
            "name": "Integration of majors",
            "name_zh": "专业融合",
            "aliases": "professional integration",
        },
        {"name": "Digital integration", "name_zh": "数字融合"},
        {
            "name": "Career planning",
            "name_zh": "职业规划",
            "aliases": "students' career planning",
        },
        {
            "name": "Regional development",
            "name_zh": "区域发展",
            "aliases": "regional development of serving the society",
        },
    ],
    "field": [
        {"name": "Artificial intelligence", "name_zh": "人工智能", "aliases": "AI"},
        {"name": "Intelligent manufacturing", "name_zh": "智能制造"},
        {"name": "Internet of Things", "name_zh": "物联网", "aliases": "IoT"},
        {"name": "Big data", "name_zh": "大数据"},
    ],
    "policy": [
        {"name": "Digital Liaoning", "name_zh": "数字辽宁"},
        {
            "name": "Province strong in smart manufacturing",
            "name_zh": "智造强省",
            "aliases": "manufacturing a strong province",
        },
        {
            "name": "Three-year action for new breakthroughs",
            "name_zh": "全面振兴新突破三年行动",
            "aliases": "new breakthrough action three years",
        },
        {
            "name": "Revitalization of Northeast China",
            "name_zh": "东北全面振兴",
            "aliases": "all-round revitalization of Northeast China",
        },
        {
            "name": "Digitization of education",
            "name_zh": "教育数字化",
            "aliases": "education digitization",
        },
    ],
    "keyword": [
        {
            "name": "Kunpeng-Ascend",
            "name_zh": "鲲鹏昇腾",
            "aliases": "Kunpeng-rising",
        },
    ],
}

FIVE_AREAS = [row["name"] for row in TOPICS["area"][:5]]
SIX_SUBJECTS = [row["name"] for row in TOPICS["area"][6:]]
FOUR_MAJORS = [row["name"] for row in TOPICS["field"]]
POLICIES = [row["name"] for row in TOPICS["policy"]]

SECTIONS: list[Row] = [
    {
        "slug": "campus-news",
        "name": "Campus news",
        "name_zh": "校园新闻",
        "position": 1,
        "reviews_required": 1,
    },
    {
        "slug": "cooperation",
        "name": "Cooperation",
        "name_zh": "合作交流",
        "position": 2,
        "reviews_required": 0,
    },
    {
        "slug": "teaching-and-research",
        "name": "Teaching and research",
        "name_zh": "教学科研",
        "position": 3,
        "reviews_required": 3,
    },
    {
        "slug": "notices",
        "name": "Notices",
        "name_zh": "通知公告",
        "position": 4,
        "reviews_required": 1,
    },
]
