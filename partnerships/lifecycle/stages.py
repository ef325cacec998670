"""How far an agreement has come, as a line of stages."""

from dataclasses import dataclass

from partnerships.models import Agreement

LINE = (
    Agreement.Status.DRAFT,
    Agreement.Status.NEGOTIATION,
    Agreement.Status.APPROVED,
    Agreement.Status.SIGNED,
)


@dataclass(frozen=True)
class Stage:
    """One stage: its name, and whether it is behind, here, or ahead."""

    label: str
    place: str
    """`done`, `present` or `ahead`."""

    @property
    def is_present(self) -> bool:
        """Whether the agreement stands here."""
        return self.place == "present"


def line_of(agreement: Agreement) -> list[Stage]:
    """Return the stages of an agreement; a terminated one has one more at the end."""
    stages = list(LINE)
    status = Agreement.Status(agreement.status)
    if status not in stages:
        stages.append(status)
    present = stages.index(status)
    return [
        Stage(str(stage.label), place_of(index, present))
        for index, stage in enumerate(stages)
    ]


def place_of(index: int, present: int) -> str:
    """Return where a stage lies, seen from the present one."""
    if index == present:
        return "present"
    return "done" if index < present else "ahead"
