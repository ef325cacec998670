"""Who the report names: nine organizations and four persons."""

from typing import Any

Row = dict[str, Any]
"""Columns of one row; Any, because the columns have many types."""

ORGANIZATIONS: list[Row] = [
    {
        "slug": "list",
        "name": "Liaoning Institute of Science and Technology",
        "name_zh": "辽宁科技学院",
        "short_name": "LIST",
        "kind": "university",
        "is_home": True,
        "description": (
            "A university that trains highly qualified applied professionals for "
            "production, management and service."
        ),
        "description_zh": "培养生产、管理、服务所需的高素质应用型人才的高等学校。",
    },
    {
        "slug": "school-of-electronic-and-information-engineering",
        "name": "School of Electronic and Information Engineering",
        "name_zh": "电子与信息工程学院",
        "kind": "unit",
        "parent": "list",
    },
    {
        "slug": "huawei-ict-industry-college",
        "name": "Huawei ICT Industry College",
        "name_zh": "华为ICT产业学院",
        "aliases": (
            "Huawei ICT College\n"
            "ICT College\n"
            "Huawei ITC industry institute\n"
            "Huawei Construction of ICT College\n"
            "Institute of Industry\n"
            "industry institute"
        ),
        "kind": "industry_college",
        "parent": "list",
        "description": (
            "An industry college that the university and Huawei Technologies Co., Ltd. "
            "build together."
        ),
        "description_zh": "学校与华为技术有限公司共同建设的产业学院。",
    },
    {
        "slug": "huawei",
        "name": "Huawei Technologies Co., Ltd.",
        "name_zh": "华为技术有限公司",
        "short_name": "Huawei",
        "aliases": (
            "华为\n"
            "Huawei company\n"
            "Huawei Technology Co.LTD\n"
            "Huawei Technology Co. LTD.\n"
            "Huawei Technology Co., LTD\n"
            "Huawei Technology co., LTD.\n"
            "Huawei Technology Co., Ltd."
        ),
        "kind": "company",
        "description": (
            "A technology company. At the visit of 18 April the university looked back "
            "on 20 years of cooperation with it."
        ),
        "description_zh": "科技企业。4月18日的出访中，校方回顾了双方20年来的合作历程。",
    },
    {
        "slug": "huawei-liaoning",
        "name": "Huawei Liaoning government and enterprise business",
        "name_zh": "华为辽宁政企",
        "short_name": "Huawei Liaoning",
        "aliases": "Liaoning enterprise\nLiaoning government and enterprise business",
        "kind": "unit",
        "parent": "huawei",
    },
    {
        "slug": "huawei-liaodong",
        "name": "Huawei Liaodong area",
        "short_name": "Huawei Liaodong",
        "aliases": "Liaodong area\nLiaoning enterprise Liaodong area",
        "kind": "unit",
        "parent": "huawei-liaoning",
    },
    {
        "slug": "zhejiang-huawei",
        "name": "Zhejiang Huawei Technology Co., Ltd.",
        "short_name": "Zhejiang Huawei",
        "aliases": "Zhejiang Huawei Technology",
        "kind": "company",
        "parent": "huawei",
    },
    {
        "slug": "shenyang-ai-computing-center",
        "name": "Shenyang Artificial Intelligence Computing Center",
        "name_zh": "沈阳人工智能计算中心",
        "short_name": "Shenyang AI Computing Center",
        "kind": "facility",
        "city": "Shenyang",
        "description": "It follows the strategy “one center, four platforms”.",
        "description_zh": "发展战略为“一中心四平台”。",
    },
    {
        "slug": "shenyang-kunpeng-industry-incubator",
        "name": "Shenyang Kunpeng Industry Incubator",
        "aliases": "Shenyang Kunpeng industry incubators",
        "kind": "facility",
        "city": "Shenyang",
        "description": (
            "It works, among other things, on industry aggregation, compatibility "
            "certification, joint innovation and empowering university operations."
        ),
        "description_zh": "业务包括产业聚合、适配认证、联合创新、赋能高校运营等。",
    },
]
"""Parents come before their units. Who operates the two facilities is not reported."""

PERSONS: list[Row] = [
    {
        "name": "Han Jinsong",
        "name_zh": "韩劲松",
        "organization": "list",
        "position": "Secretary of the Party Committee",
        "position_zh": "党委书记",
    },
    {
        "name": "Ou Yang",
        "name_zh": "欧杨",
        "organization": "huawei-liaoning",
        "position": "Deputy general manager",
        "position_zh": "副总经理",
    },
    {
        "name": "Wang Xu",
        "organization": "huawei-liaodong",
        "position": "General manager",
        "position_zh": "总经理",
    },
    {
        "name": "Zhang Chunyu",
        "organization": "zhejiang-huawei",
        "position": "Head of solutions",
        "position_zh": "解决方案负责人",
    },
]
"""Names in Chinese only where they are attested; no contact data."""
