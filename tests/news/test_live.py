import pytest
from django.db import connection
from news.models import Edition
from tests import factories


@pytest.mark.django_db
def test_published_edition_is_live(database):
    edition = factories.published()

    assert list(Edition.objects.live()) == [edition]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("a", [1, 2])
def test_tx(a):
    factories.signoff()
    factories.photo()
    factories.participant()
    factories.agenda_item()
    factories.document()
    factories.commitment()


@pytest.mark.one_database
def test_one(db):
    assert connection.vendor == "sqlite"


def test_nothing():
    pass
