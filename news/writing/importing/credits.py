"""The lines at the foot of a report, and under its pictures, that name people."""

import re

ROLES = {
    "authors": "文字 文 作者 撰稿人 撰稿 供稿 通讯员 text author by",
    "photographers": "摄影 图片 图 供图人 供图 photo photos photographer",
    "source": "稿件来源 来源 source",
    "editors": "责任编辑 编辑 editor",
    "reviewers": "责任审核人 责任审核 审核 审稿 reviewer",
}
"""Field of the article -> words that introduce it. Reviewers have no field: a
sign-off is made in the system; they are named in the import's report."""

WORDS = {word: role for role, words in ROLES.items() for word in words.split()}
ANY = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
LABEL = re.compile(
    rf"(?:^|(?<=[\s;；|,，（(/]))(?P<words>(?:{ANY})(?:\s*[/／、]\s*(?:{ANY}))*)"
    r"\s*[:：]\s*",
    re.IGNORECASE,
)
SLASHED = re.compile(
    rf"(?P<word>{ANY})\s*[/／|]\s*(?P<names>[^\s/／|；;]+)", re.IGNORECASE
)
CLOSING = " \t，,；;。.（）()|/／"
IN_CAPTION = re.compile(
    r"[（(]\s*(?:(?:photo|图|摄影)\s*[:：/]\s*(?P<after>[^）)]+)"
    r"|(?P<before>[^）)]{1,20}?)\s*[/／]?\s*摄)\s*[）)]\s*$",
    re.IGNORECASE,
)
WHOLE_CREDIT = re.compile(
    r"^(?:photo by|摄影|供图)\s*[:：]\s*(?P<names>.+)$", re.IGNORECASE
)
LABELLED = re.compile(r"^(?:photos?|图片?|照片)\s*[:：]\s*(?P<said>.+)$", re.IGNORECASE)
NAMES = re.compile(
    r"(?:[\u3400-\u9fff·]{2,4}|[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|\d+)){1,3})"
)
"""A Chinese name, or two to four words that each begin with a capital."""
BETWEEN = re.compile(r"\s*(?:[,，、;；/]|\band\b|和)\s*")


def credits_in(line: str) -> dict[str, str]:
    """Return field -> names of a credit line; empty if it is not one.

    The line must begin with a label (or a bracket): “文：甲 图：乙 编辑：丙”, “Text: A
    Photo: B”, “文/甲 图/乙”.
    """
    text = line.strip().strip("()（）[]【】").strip()
    found = list(LABEL.finditer(text))
    if not found or found[0].start() != 0:
        return slashed_credits(text)
    ends = [match.start() for match in found[1:]] + [len(text)]
    people: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        names = text[match.end() : end].strip(CLOSING)
        for word in re.split(r"\s*[/／、]\s*", match["words"]):
            people[WORDS[word.lower()]] = names
    return people


def slashed_credits(text: str) -> dict[str, str]:
    """Return field -> names of a line such as “文/甲 图/乙”; empty if it is not one."""
    pieces = list(SLASHED.finditer(text))
    if not pieces or pieces[0].start() != 0:
        return {}
    return {WORDS[one["word"].lower()]: one["names"].strip(CLOSING) for one in pieces}


def caption_and_credit(line: str) -> tuple[str, str]:
    """Return a picture's caption and its credit, as its line states them."""
    text = line.strip().lstrip("▲△↑ ").strip()
    if whole := WHOLE_CREDIT.match(text):
        return "", whole["names"].strip(CLOSING)
    if labelled := LABELLED.match(text):
        text = labelled["said"]
        names = text.strip(CLOSING)
        if all(NAMES.fullmatch(one) for one in BETWEEN.split(names)):
            return "", names
    if inside := IN_CAPTION.search(text):
        credit = (inside["after"] or inside["before"] or "").strip(CLOSING)
        return text[: inside.start()].strip(), credit
    return text, ""
