"""What an agreement still lacks for its next step."""

from django.utils.translation import gettext_lazy as _

from listsite.lib.problems import Problem

from .models import Agreement, Organization


def negotiation_problems(agreement: Agreement) -> list[Problem]:
    """Return what an agreement lacks before it is negotiated: a party on each side."""
    home = set(Organization.objects.home_tree().order_by().values_list("pk", flat=True))
    sides = {
        key in home for key in agreement.parties.values_list("organization", flat=True)
    }
    problems = []
    if True not in sides:
        problems.append(Problem("parties", _("No party belongs to this university.")))
    if False not in sides:
        problems.append(Problem("parties", _("No party is outside the university.")))
    return problems
