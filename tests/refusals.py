"""How a test says that the database itself refuses a write, and by which rule."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


def constraints_of(app: str) -> dict[str, tuple[type[models.Model], object]]:
    """Return all constraints of an app's models by name, each with its model."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def unique_columns_of(app: str) -> set[str]:
    """Return the columns that are unique on their own, as `model.column`."""
    return {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }


@contextmanager
def refused(*words: str) -> Iterator[None]:
    """Pass if the database refuses what is done inside, with these words."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    missing = [word for word in words if word not in str(caught.value)]
    assert not missing, f"{missing} not in {caught.value}"


def words_about(model: type[models.Model], constraint: object) -> list[str]:
    """Return what this database says about a broken constraint.

    SQLite names the columns of a unique constraint and not the constraint.
    """
    if connection.vendor == "sqlite" and isinstance(
        constraint, models.UniqueConstraint
    ):
        columns = [model._meta.get_field(name).column for name in constraint.fields]
        return [f"{model._meta.db_table}.{column}" for column in columns]
    return [constraint.name]
