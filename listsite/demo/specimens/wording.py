"""The words of specimens: plainly fictional, the same for the same number."""

from pathlib import Path
from random import Random
from string import Template

from listsite.lib.text import CHINESE, ENGLISH

BODY = Template(
    (Path(__file__).parent.parent / "texts/specimen.html").read_text("utf-8")
)

HEADLINES = {
    ENGLISH: [
        "a workshop with $partner",
        "$partner opens its laboratory to students",
        "teachers train together with $partner",
        "students of three schools work at $partner",
        "$partner and the university compare their courses",
        "a competition in which $partner sets the task",
        "first results of a project with $partner",
        "a lecture series by engineers of $partner",
    ],
    CHINESE: [
        "与$partner举办研讨会",
        "$partner向学生开放实验室",
        "教师与$partner共同培训",
        "三个学院的学生到$partner实践",
        "学校与$partner交流课程建设",
        "由$partner命题的竞赛举行",
        "与$partner合作项目取得初步成果",
        "$partner工程师系列讲座",
    ],
}
SENTENCES = {
    ENGLISH: [
        "The workshop had four parts, and each ended with an open question.",
        "Students measured first and argued afterwards, which shortened the argument.",
        "The course now starts with a real task and teaches what the task asks for.",
        "Half of the places were kept for students of other schools.",
        "The teachers wrote down what they would do differently next time.",
        "The equipment stays on campus until the end of the term.",
        "A small group will prepare the next meeting and publish its notes.",
        "The results were shown in the library and can be seen there for a month.",
        "The partner sends two engineers, and the university sends two teachers.",
        "What was agreed is written down in the minutes, with names and dates.",
    ],
    CHINESE: [
        "研讨会分为四个部分，每部分都以一个开放问题结束。",
        "学生先测量，后讨论，讨论因此更简短。",
        "课程从真实任务开始，任务需要什么就教什么。",
        "一半的名额留给其他学院的学生。",
        "教师记录了下一次要改进的地方。",
        "设备留在校内，直到学期结束。",
        "一个小组将准备下一次会议，并公布会议记录。",
        "成果在图书馆展出，为期一个月。",
        "合作方派出两名工程师，学校派出两名教师。",
        "商定的内容写入会议纪要，并注明姓名和日期。",
    ],
}
FRAME = {
    ENGLISH: {
        "title": "Example report $number: $headline",
        "summary": "A specimen for trying out lists. $first",
        "opening": "This is example report $number about $partner. All of it is "
        "made up, and it stands here only to fill lists.",
        "heading": "What was done",
        "closing": "The next meeting with $partner is planned for the coming term.",
        "place": "Example City",
        "source": "Example Office",
    },
    CHINESE: {
        "title": "示例报道$number：$headline",
        "summary": "用于试用列表的示例。$first",
        "opening": "第$number号示例报道，关于$partner。内容纯属虚构，仅用于填充列表。",
        "heading": "活动内容",
        "closing": "与$partner的下一次会议计划于下学期举行。",
        "place": "示例市",
        "source": "示例办公室",
    },
}
LATER_WORDS = {
    ENGLISH: {
        "correction": "The place of the report was added.",
        "reason": "This specimen was withdrawn to show a withdrawn page.",
    },
    CHINESE: {
        "correction": "补充了报道地点。",
        "reason": "为展示撤回页面，此示例已撤回。",
    },
}


def story(number: int, language: str, partner: str) -> dict[str, str]:
    """Return title, summary, body, place and source of a specimen report."""
    chance = Random(number)  # noqa: S311  (a pattern, the same every time)
    first, second, third = (
        " ".join(part) if language == ENGLISH else "".join(part)
        for part in (chance.sample(SENTENCES[language], 3) for _part in range(3))
    )
    words = {"number": f"{number:05}", "partner": partner, "first": first}
    headline = Template(HEADLINES[language][number % len(HEADLINES[language])])
    words["headline"] = headline.substitute(words)
    texts = {
        name: Template(text).substitute(words) for name, text in FRAME[language].items()
    }
    body = BODY.substitute(texts, first=first, second=second, third=third)
    kept = ("title", "summary", "place", "source")
    return {"body": body} | {name: texts[name] for name in kept}
