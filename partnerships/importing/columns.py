"""The sheets of a register and their columns, as data, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement, Commitment, Organization

from .values import choice_of, date_of, decimal_of, lines_of, number_of, text_of

Reader = Callable[[object], object]


@dataclass(frozen=True)
class Column:
    """One column: the field it fills, its headings, and how its cells are read."""

    field: str
    english: str
    chinese: str
    read: Reader = text_of
    others: tuple[str, ...] = ()
    """Other headings by which it is known."""
    refers: str = ""
    """What its cells name: an organization, a person, a user, an agreement."""

    @property
    def heading(self) -> str:
        """What the template and the errors call it."""
        return f"{self.english} {self.chinese}"

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings by which it is known."""
        return (self.english, self.chinese, self.heading, *self.others)


@dataclass(frozen=True)
class Sheet:
    """One sheet: what its rows are, and its columns; those of its key are needed."""

    name: str
    english: str
    chinese: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...]
    note: str | Promise = field(default="")

    @property
    def title(self) -> str:
        """What the template calls it."""
        return f"{self.english} {self.chinese}"

    def column(self, name: str) -> Column:
        """Return the column that fills a field."""
        return next(one for one in self.columns if one.field == name)


ORGANIZATIONS = Sheet(
    "organizations",
    "Organizations",
    "单位",
    (
        Column("name", "Name", "英文名称", others=("名称", "单位名称", "English name")),
        Column("name_zh", "Chinese name", "中文名称", others=("中文名",)),
        Column("short_name", "Short name", "简称"),
        Column("aliases", "Aliases", "别名", lines_of, ("曾用名",)),
        Column("kind", "Kind", "类型", choice_of(Organization.Kind), ("单位类型",)),
        Column(
            "parent", "Part of", "上级单位", others=("隶属单位",), refers="organization"
        ),
        Column("city", "City", "城市", others=("所在城市",)),
        Column("country", "Country", "国家", others=("国家/地区",)),
        Column("website", "Website", "网址", others=("网站",)),
        Column("partner_since", "Partner since", "合作起始年份", number_of),
        Column("description", "Description", "英文简介"),
        Column("description_zh", "Chinese description", "中文简介", others=("简介",)),
    ),
    ("name",),
    _("Found by name or alias below the body it is part of."),
)
PERSONS = Sheet(
    "persons",
    "Persons",
    "人员",
    (
        Column("name", "Name", "姓名", others=("英文姓名", "姓名拼音")),
        Column("name_zh", "Chinese name", "中文姓名"),
        Column(
            "organization",
            "Organization",
            "单位",
            others=("所在单位",),
            refers="organization",
        ),
        Column("position", "Position", "英文职务", others=("Title",)),
        Column("position_zh", "Chinese position", "职务", others=("中文职务",)),
        Column("email", "Email", "电子邮箱", others=("邮箱", "E-mail")),
        Column("phone", "Phone", "电话", others=("联系电话", "手机")),
    ),
    ("name", "organization"),
    _("Found by name and organization."),
)
AGREEMENTS = Sheet(
    "agreements",
    "Agreements",
    "协议",
    (
        Column(
            "reference", "Reference", "编号", others=("协议编号", "合同编号", "档案号")
        ),
        Column("title", "Title", "英文标题", others=("名称", "协议名称")),
        Column("title_zh", "Chinese title", "中文标题", others=("中文名称",)),
        Column("kind", "Kind", "类型", choice_of(Agreement.Kind), ("协议类型",)),
        Column("subject", "Subject", "建设对象", refers="organization"),
        Column("effective_on", "Effective on", "生效日期", date_of, ("起始日期",)),
        Column(
            "expires_on", "Expires on", "到期日期", date_of, ("终止日期", "截止日期")
        ),
        Column("notice_days", "Days of notice", "提前通知天数", number_of),
        Column("owner", "Owner", "负责人", refers="user", others=("经办人",)),
        Column("summary", "Summary", "英文摘要"),
        Column("summary_zh", "Chinese summary", "摘要", others=("中文摘要",)),
        Column("notes", "Notes", "备注"),
    ),
    ("reference",),
    _("Found by reference. New ones come in as drafts, to be signed on their page."),
)
PARTIES = Sheet(
    "parties",
    "Parties",
    "签约方",
    (
        Column(
            "agreement", "Agreement", "协议编号", refers="agreement", others=("编号",)
        ),
        Column(
            "organization",
            "Organization",
            "单位",
            refers="organization",
            others=("签约单位",),
        ),
        Column("signatory", "Signatory", "签署人", refers="person", others=("签约人",)),
        Column("signatory_position", "Signatory's position", "签署人职务"),
        Column("signed_on", "Signed on", "签署日期", date_of, ("签约日期",)),
        Column("contact", "Contact", "联系人", refers="person"),
    ),
    ("agreement", "organization"),
    _("Found by agreement and organization. Persons belong to that organization."),
)
COMMITMENTS = Sheet(
    "commitments",
    "Commitments",
    "承诺",
    (
        Column(
            "agreement", "Agreement", "协议编号", refers="agreement", others=("编号",)
        ),
        Column("title", "Title", "英文标题", others=("承诺事项", "事项")),
        Column("title_zh", "Chinese title", "中文标题"),
        Column("kind", "Kind", "类型", choice_of(Commitment.Kind), ("承诺类型",)),
        Column("description", "Description", "说明"),
        Column("obligor", "Obligor", "责任方", refers="organization"),
        Column("owner", "Owner", "负责人", refers="user"),
        Column("due_on", "Due on", "完成期限", date_of, ("截止日期",)),
        Column("measure", "Measure", "指标"),
        Column("target", "Target", "目标值", decimal_of),
        Column("actual", "Reached", "完成值", decimal_of),
    ),
    ("agreement", "title"),
    _("Found by agreement and title."),
)
SHEETS = (ORGANIZATIONS, PERSONS, AGREEMENTS, PARTIES, COMMITMENTS)
"""In the order in which they are read: each may name what stands in those before."""
INSTEAD = {"name": "name_zh", "title": "title_zh"}
"""What stands in for a name that is given in Chinese only."""
