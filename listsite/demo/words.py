"""House words for reports of universities: slips that translators and typists share."""

from listsite.lib.text.bilingual import CHINESE, ENGLISH
from news.models import HouseWord

from .organizations import Row

LEADERS_OF_STATE = "总书记\n党中央\n国务院\n主席\n总理"


def wrong(words: str, preferred: str, note: str, **more: object) -> Row:
    """Return an entry for wordings, separated by bars, that are mistakes."""
    return discouraged(words, preferred, note, kind="wrong", **more)


def discouraged(words: str, preferred: str, note: str, **more: object) -> Row:
    """Return an entry for wordings, separated by bars, that the house avoids."""
    wordings = words.replace("|", "\n")
    return {"words": wordings, "preferred": preferred, "note": note, **more}


WORDS: dict[str, list[Row]] = {
    ENGLISH: [
        discouraged(
            "investigation|investigations|investigation and discussion",
            "study visit",
            "调研 is a study visit; an investigation looks for what went wrong.",
            unless="police\naccident\ncriminal\nclinical",
        ),
        wrong(
            "industry polymerization|industrial polymerization",
            "industry aggregation",
            "产业聚合: only molecules polymerize.",
        ),
        wrong(
            "adaptation certification",
            "compatibility certification",
            "适配认证: products are certified to work together.",
        ),
        wrong(
            "landing and implementation|land and implement|landed and implemented",
            "implementation",
            "落地 repeats what implementation says.",
        ),
        wrong(
            "education fusion|industry-education fusion|production-education fusion"
            "|fusion of industry and education|fusion of production and education",
            "integration of industry and education",
            "产教融合.",
        ),
        wrong(
            "ecological chain|ecological circle",
            "ecosystem",
            "生态链, 生态圈: of companies and products, not of nature.",
            unless="species\nfood\nforest",
        ),
        wrong(
            "professional integration",
            "integration of majors",
            "专业 is here what a student studies.",
        ),
        wrong(
            "professional construction|professional building",
            "development of majors",
            "专业建设.",
        ),
        wrong(
            "two principals",
            "two principal leaders",
            "主要领导: a principal is the head of a school.",
        ),
        wrong(
            "headmaster of the university|vice headmaster|vice-headmaster",
            "vice president",
            "校长 of a university is its president.",
        ),
        wrong(
            "Kunpeng-rising|Kunpeng rising",
            "Kunpeng-Ascend",
            "鲲鹏昇腾 are product names; they are not translated.",
            is_severe=True,
        ),
        wrong(
            "manufacturing a strong province|manufacture a strong province",
            "province strong in smart manufacturing",
            "智造强省: a policy's name must be right.",
            is_severe=True,
        ),
        wrong(
            "cultivating people by virtue|cultivate people by virtue"
            "|cultivating people with virtue"
            "|establishing morality and cultivating people",
            "fostering virtue through education",
            "立德树人.",
        ),
        wrong(
            "beauty and labor|beauty and labour|beauty, and labor|beauty, and labour",
            "aesthetics and labor",
            "德智体美劳: the fourth of the five educations is aesthetic.",
        ),
        wrong(
            "cultivating the family and the country|feelings of family and country"
            "|family and country feelings|home and country feelings",
            "love of family and country",
            "家国情怀.",
        ),
        wrong(
            "action three years|three years action|three-years action",
            "three-year action",
            "三年行动.",
        ),
        wrong(
            "party and government|party and administrative",
            "Party and government",
            "The Party, as a proper name, is written with a capital letter.",
        ),
        wrong(
            "party committee|party committees",
            "Party Committee",
            "The Party, as a proper name, is written with a capital letter.",
        ),
        wrong(
            "one belt one road|one belt, one road",
            "Belt and Road Initiative",
            "The name in English since 2015.",
        ),
        wrong(
            "production, study and research|production-study-research"
            "|production, teaching and research",
            "industry-university-research cooperation",
            "产学研.",
        ),
        wrong(
            "new engineering|new engineering disciplines",
            "emerging engineering education",
            "新工科.",
        ),
        wrong(
            "craftsman spirit|craftsman's spirit",
            "spirit of craftsmanship",
            "工匠精神.",
        ),
        wrong(
            "spiritual civilization construction"
            "|construction of spiritual civilization",
            "cultural and ethical progress",
            "精神文明建设.",
        ),
        discouraged(
            "leading cadres|leading cadre",
            "leaders",
            "领导干部: readers abroad know leaders or officials.",
        ),
        discouraged(
            "grandly held|solemnly held|successfully held|was held grandly",
            "held",
            "An event that is reported was held; readers judge the rest.",
        ),
        discouraged(
            "cordial and friendly atmosphere|warm and friendly atmosphere",
            "",
            "Says nothing; tell what was talked about.",
        ),
        discouraged(
            "inspect and guide the work|inspected and guided the work"
            "|for inspection and guidance",
            "visited",
            "检查指导工作: guests visit.",
        ),
    ],
    CHINESE: [
        discouraged(
            "重要讲话|重要指示|重要批示",
            "讲话",
            "校领导不用“重要”。",
            unless=LEADERS_OF_STATE,
        ),
        discouraged(
            "视察|莅临视察", "调研", "校领导不用“视察”。", unless=LEADERS_OF_STATE
        ),
        discouraged("莅临指导|莅临我校|莅临", "到", "对来宾用“到”“来”即可。"),
        discouraged("亲切接见|接见", "会见", "校际往来用“会见”。"),
        discouraged("隆重举行|隆重召开|胜利召开", "举行", "不用修饰语。"),
        discouraged("做出贡献", "作出贡献", "固定搭配用“作出”。"),
        wrong("三校三审", "三审三校", "先审后校。"),
        wrong("产教溶合|产教容合|产校融合", "产教融合", "“融合”的“融”。"),
        wrong("立得树人|立德育人", "立德树人", "固定表述。"),
        wrong(
            "鲲鹏升腾|鲲鹏晟腾",
            "鲲鹏昇腾",
            "产品名称，不得写错。",
            is_severe=True,
        ),
        wrong("智造大省|制造强省战略", "智造强省", "政策名称，不得写错。"),
        wrong("签定", "签订", "协议、合同用“签订”。"),
        wrong("截止目前|截止到目前", "截至目前", "“截至”后接时间。"),
        wrong("部份", "部分", "“分”。"),
        wrong("布署", "部署", "“部”。"),
        wrong("按装", "安装", "“安”。"),
        wrong("编缉", "编辑", "“辑”。"),
        wrong("既使", "即使", "表示假设用“即使”。"),
    ],
}


def add_words() -> None:
    """Write the house words."""
    for language, rows in WORDS.items():
        for row in rows:
            HouseWord.objects.create(language=language, **row)
