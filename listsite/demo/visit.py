"""The delegation, who took part, and what they did.

The report gives the day without a year; the staff note says that it was inferred.
"""

import datetime

from .organizations import Row
from .subjects import SIX_SUBJECTS

DAY = datetime.date(2023, 4, 18)

DELEGATION: Row = {
    "slug": "2023-study-visit-to-huawei-in-liaoning",
    "title": "Study visit to Huawei in Liaoning",
    "title_zh": "赴华为辽宁总部考察调研",
    "direction": "outgoing",
    "host": "huawei-liaoning",
    "place": "Liaoning headquarters of Huawei",
    "starts_on": DAY,
    "ends_on": DAY,
    "purpose": (
        "To take the joint construction of the Huawei ICT Industry College further, "
        "and to prepare the signing of a contract on deeper cooperation."
    ),
    "purpose_zh": "进一步推进华为ICT产业学院的共同建设，为深化合作的签约做准备。",
    "notes": "Year inferred: the report says 18 April and names no year.",
    "is_public": True,
}

PARTICIPANTS: list[Row] = [
    {
        "role": "head",
        "person": "Han Jinsong",
        "organization": "list",
        "title": "Secretary of the Party Committee",
        "title_zh": "党委书记",
    },
    {
        "role": "member",
        "organization": "school-of-electronic-and-information-engineering",
        "title": "Members of the Party and government leadership",
        "title_zh": "党政领导班子成员",
    },
    {
        "role": "host",
        "person": "Ou Yang",
        "organization": "huawei-liaoning",
        "title": "Deputy general manager",
        "title_zh": "副总经理",
    },
    {
        "role": "host",
        "person": "Wang Xu",
        "organization": "huawei-liaodong",
        "title": "General manager",
        "title_zh": "总经理",
    },
    {
        "role": "host",
        "person": "Zhang Chunyu",
        "organization": "zhejiang-huawei",
        "title": "Head of solutions",
        "title_zh": "解决方案负责人",
    },
]
"""In protocol order."""

AGENDA: list[Row] = [
    {
        "kind": "visit",
        "site": "shenyang-ai-computing-center",
        "title": "Shenyang Artificial Intelligence Computing Center",
        "title_zh": "参观沈阳人工智能计算中心",
        "summary": (
            "The hosts introduced the center's development strategy, “one center, four "
            "platforms”."
        ),
        "summary_zh": "接待方介绍了中心的“一中心四平台”发展战略。",
    },
    {
        "kind": "visit",
        "site": "shenyang-kunpeng-industry-incubator",
        "title": "Shenyang Kunpeng Industry Incubator",
        "title_zh": "参观沈阳的鲲鹏产业孵化器",
        "summary": (
            "The hosts introduced its work: industry aggregation, compatibility "
            "certification, joint innovation, empowering university operations, and "
            "more."
        ),
        "summary_zh": "接待方介绍了产业聚合、适配认证、联合创新、赋能高校运营等业务。",
    },
    {
        "kind": "talk",
        "speaker": "Zhang Chunyu",
        "title": (
            "Regional Empowerment and Cooperation Mode of Huawei ICT College of "
            "Liaoning Institute of Science and Technology"
        ),
        "summary": (
            "Four aspects of the college: its overall structure, the goal of its "
            "construction, the mechanism of its construction, and the vision of its "
            "development. Industry gathers talent and talent leads industry; a "
            "platform on which industry and university educate together; technological "
            "innovation renews what universities teach, and talent drives industry. "
            "The aim is to train innovators in the new generation of information "
            "technology, to serve the local economy, and to keep the development of "
            "universities sustainable and of high quality."
        ),
    },
    {
        "kind": "speech",
        "speaker": "Han Jinsong",
        "title": "Four points on the next step of the cooperation",
        "title_zh": "就下一步深化合作谈四点意见",
        "summary": (
            "1. Attitude: confidence and love of the country; the cooperation as a "
            "strategic choice and an example of educating people.\n"
            "2. Review and outlook: 20 years of cooperation; emerging majors that "
            "match the company's resources; the hope to settle scope, field, depth "
            "and height of the cooperation; talent for Liaoning's digital economy "
            "and revitalization.\n"
            "3. Goals and tasks: a national modern industry college; five areas of "
            "cooperation; a training base.\n"
            "4. Implementation: practical work without shortcuts, a detailed scheme, "
            "an early signing, a digital platform and a practice training base."
        ),
    },
    {
        "kind": "speech",
        "speaker": "Ou Yang",
        "title": "Thanks, and what Huawei will bring in",
        "title_zh": "感谢学校支持，介绍华为的投入",
        "summary": (
            "Thanks for years of support. Huawei will serve the region well, ensure "
            "the construction of the college, invest more resources and more manpower, "
            "and as a team build a bridge between university and enterprise. Both "
            "sides should work on digital transformation, and on cultivating, "
            "gathering, employing and keeping talent in Liaoning."
        ),
    },
    {
        "kind": "discussion",
        "title": "Exchange on six subjects",
        "title_zh": "就六个方面交流",
        "summary": (
            "Both sides looked forward to using the opportunities of digitization, for "
            "education, for the revitalization of Northeast China and for a digital "
            "Liaoning."
        ),
        "summary_zh": (
            "双方期待抓住数字化机遇，推进教育数字化，为东北全面振兴和数字辽宁建设"
            "贡献力量。"
        ),
        "topics": SIX_SUBJECTS,
    },
]
