"""Organizations: the tree, the home tree, partners, names and addresses."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from partnerships.models import Organization, Tree
from tests import factories

pytestmark = pytest.mark.django_db


def test_subtree_holds_the_root_and_all_units_below():
    root = factories.organization()
    unit = factories.unit_of(root)
    office = factories.unit_of(unit)
    factories.organization()

    found = Organization.objects.subtree(root)

    assert set(found) == {root, unit, office}


def test_home_tree_holds_the_university_and_its_units():
    school = factories.unit_of(factories.home())
    factories.organization()

    assert set(Organization.objects.home_tree()) == {factories.home(), school}


def test_without_a_home_its_tree_is_empty():
    factories.organization()

    assert not Organization.objects.home_tree().exists()


def test_partners_are_outside_the_home_tree():
    factories.unit_of(factories.home())
    partner = factories.organization()
    unit = factories.unit_of(partner)

    assert set(Organization.objects.partners()) == {partner, unit}


def test_everybody_is_a_partner_until_the_home_is_named():
    partner = factories.organization()

    assert list(Organization.objects.partners()) == [partner]


def test_roots_are_no_units():
    root = factories.organization()
    factories.unit_of(root)

    assert list(Organization.objects.roots()) == [root]


def test_tree_is_read_in_one_query(django_assert_num_queries):
    unit = factories.unit_of(factories.unit_of(factories.organization()))

    with django_assert_num_queries(1):
        tree = Organization.tree()
        above = tree.above(unit.pk)

    assert above == [unit.parent.pk, unit.parent.parent.pk]


def test_organization_cannot_move_below_its_own_unit():
    root = factories.organization()
    root.parent = factories.unit_of(factories.unit_of(root))

    with pytest.raises(ValidationError) as caught:
        root.full_clean()

    assert "parent" in caught.value.message_dict


def test_organization_cannot_be_its_own_unit():
    root = factories.organization()
    root.parent = root

    with pytest.raises(ValidationError):
        root.full_clean()


def test_broken_rule_is_told_in_words():
    factories.home()
    second = Organization(name="Example", kind="university", is_home=True, slug="x")

    with pytest.raises(ValidationError, match="Another organization is the univers"):
        second.full_clean()


def test_address_name_is_made_from_the_short_name():
    partner = factories.organization(name="Example Partner Ltd.", short_name="ExPa")

    assert partner.slug == "expa"


def test_second_organization_of_a_name_gets_a_suffix():
    factories.organization(short_name="ExPa")

    assert factories.organization(short_name="ExPa").slug == "expa-2"


def test_given_address_name_is_kept():
    assert factories.organization(slug="示例").slug == "示例"


def test_label_follows_the_reader_language():
    partner = factories.organization(name="Example", name_zh="示例单位")

    with translation.override("zh-hans"):
        in_chinese = str(partner)

    assert (str(partner), in_chinese) == ("Example", "示例单位")


def test_brief_is_the_short_name_or_the_name():
    partner = factories.organization(name="Example Partner Ltd.")
    assert partner.brief == "Example Partner Ltd."

    partner.short_name = "ExPa"

    assert partner.brief == "ExPa"


def test_person_is_shown_by_name():
    assert str(factories.person(name="Example Person")) == "Example Person"


def test_walk_down_a_circle_ends():
    assert Tree({1: 2, 2: 3, 3: 1}).below(1) == [1, 3, 2]


def test_walk_up_a_circle_ends():
    assert Tree({1: 2, 2: 3, 3: 1}).above(1) == [2, 3, 1]


def test_organization_with_units_is_not_deleted():
    root = factories.organization()
    factories.unit_of(root)

    with pytest.raises(Exception, match="protected foreign keys"):
        root.delete()


def test_logo_is_stored_as_a_clean_copy():
    file = factories.picture(kind="JPEG", comment=b"Example secret")

    logo = factories.organization(logo=file).logo

    assert b"Example secret" not in Path(logo.path).read_bytes()
    assert logo.name.startswith("logos/")
