"""Credit lines as reports print them."""

import pytest

from news.writing.importing.credits import caption_and_credit, credits_in


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("文：示例甲", {"authors": "示例甲"}),
        ("文/示例甲 图/示例乙", {"authors": "示例甲", "photographers": "示例乙"}),
        ("（文：示例甲 图：示例乙）", {"authors": "示例甲", "photographers": "示例乙"}),
        (
            "来源：示例处 编辑：示例丙 审核：示例丁",
            {"source": "示例处", "editors": "示例丙", "reviewers": "示例丁"},
        ),
        ("Text: A. Example", {"authors": "A. Example"}),
        (
            "Text/Photo: A. Example",
            {"authors": "A. Example", "photographers": "A. Example"},
        ),
        (
            "Photo: B. Example; Editor: C. Example",
            {"photographers": "B. Example", "editors": "C. Example"},
        ),
        ("An ordinary sentence with a source: none.", {}),
        ("图为双方座谈", {}),
        ("", {}),
    ],
)
def test_credit_line_is_read(line, found):
    assert credits_in(line) == found


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("▲ Both sides at the table", "Both sides at the table", ""),
        ("Photo: A. Example", "", "A. Example"),
        ("摄影：示例甲", "", "示例甲"),
        ("座谈会现场（示例甲 摄）", "座谈会现场", "示例甲"),
        ("座谈会现场（图/示例甲）", "座谈会现场", "示例甲"),
        ("The hall (Photo: A. Example)", "The hall", "A. Example"),
    ],
)
def test_line_under_a_picture_is_read(line, caption, credit):
    assert caption_and_credit(line) == (caption, credit)
