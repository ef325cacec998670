"""The step of a migration that gives persons who are there their address names."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from partnerships.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
STEP = import_module("partnerships.migrations.0005_person_addresses")


def test_persons_who_are_there_get_names_of_their_own():
    for slug, name in enumerate(["Example Person", "Example Person", "示例人员", "!"]):
        factories.person(name=name, slug=slug)

    STEP.name_addresses(apps, connection.schema_editor())

    slugs = list(Person.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["example-person", "example-person-2", "示例人员", "person"]
