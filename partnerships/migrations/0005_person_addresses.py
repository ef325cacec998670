"""Address names of persons, made from their names."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import listsite.lib.fields
from listsite.lib.text import free_slug


def name_addresses(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every person an address name that no other has."""
    people = apps.get_model("partnerships", "Person").objects
    taken: set[str] = set()
    for person in people.order_by("pk").iterator(chunk_size=500):
        slug = free_slug(
            person.name, is_taken=lambda name: name in taken, fallback="person"
        )
        taken.add(slug)
        people.filter(pk=person.pk).update(slug=slug)
    # PostgreSQL alters no table whose references it has still to check.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0004_former_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="slug",
            # An AddressNameField would be unique before the names are made.
            field=models.SlugField(
                max_length=100, default="", allow_unicode=True, db_index=False
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_addresses, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="person",
            name="slug",
            field=listsite.lib.fields.AddressNameField(),
        ),
    ]
