"""What the tests of the cooperation desk do with its pages."""

import datetime

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from partnerships.models import Agreement, Organization
from tests.factories import TODAY, signed_agreement

ROOT = "/admin/partnerships"
YEAR = datetime.timedelta(days=365)


def page(client: Client, row: Model) -> HttpResponse:
    """Return the page of an agreement or a commitment."""
    return client.get(f"{ROOT}/{row._meta.model_name}/{row.pk}/change/")


def press(client: Client, row: Model, step: str, **answers: object) -> HttpResponse:
    """Confirm a step."""
    name = row._meta.model_name
    return client.post(f"{ROOT}/{name}/{row.pk}/{step}/", answers)


def buttons(client: Client, row: Model) -> list[str]:
    """Return the names of the steps that are offered."""
    offered = page(client, row).context["actions_detail"]
    return [one["path"].rstrip("/").rpartition("/")[2] for one in offered]


def rows(answer: HttpResponse) -> set[str]:
    """Return what a list shows."""
    return {str(row) for row in answer.context["cl"].result_list}


def in_force(*parties: Organization, **values: object) -> Agreement:
    """Return an agreement that took effect a year ago."""
    then = {"signed_on": TODAY - YEAR, "effective_on": TODAY - YEAR}
    return signed_agreement(*parties, **{**then, **values})
