"""The words of fictional reports: plainly made up, the same for the same number."""

from string import Template

from listsite.lib.text.bilingual import CHINESE, ENGLISH

from .register import read

STORIES = read("stories")["stories"]
FRAME = {
    ENGLISH: {
        "title": "Example$number: $headline",
        "note": "This report is an example; everything in it is made up.",
        "place": "Example City",
        "source": "Example Office",
    },
    CHINESE: {
        "title": "示例$number：$headline",
        "note": "本篇为示例，内容纯属虚构。",
        "place": "示例市",
        "source": "示例办公室",
    },
}
LATER_WORDS = {
    ENGLISH: {
        "correction": "The place of the report was added.",
        "reason": "This example was withdrawn to show a withdrawn page.",
    },
    CHINESE: {
        "correction": "补充了报道地点。",
        "reason": "为展示撤回页面，此示例已撤回。",
    },
}


def story(number: int, language: str, partner: str) -> dict[str, str]:
    """Return title, summary, body, place and source of a report."""
    place = (number - 1) % len(STORIES)
    again = f" {number:05}" if number > len(STORIES) else ""
    told = STORIES[place]["en" if language == ENGLISH else "zh"]
    headline, summary, *paragraphs = [
        Template(text).substitute(partner=partner) for text in told
    ]
    frame = FRAME[language]
    title = Template(frame["title"]).substitute(number=again, headline=headline)
    body = "".join(f"<p>{text}</p>" for text in (*paragraphs, frame["note"]))
    kept = {"place": frame["place"], "source": frame["source"]}
    return {"title": title, "summary": summary, "body": body} | kept
