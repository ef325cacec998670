"""Model fields of our own."""

from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile, ImageFieldFile
from django.forms import Field
from django.utils.translation import gettext_lazy as _

from .images import check_picture, clean_copy
from .text import free_slug


def is_new(file: FieldFile) -> bool:
    """Whether a file was given and is not stored yet."""
    return bool(file) and not file._committed  # type: ignore[attr-defined]  # Django's own flag


class PictureField(models.ImageField):
    """An image whose stored file is always a clean copy: upright, without metadata.

    Forms refuse by header what is no JPEG, PNG or WebP of at most 40 megapixels.
    Saving raises ValidationError for such a file, and for a damaged one.
    """

    default_validators = [check_picture]

    def run_validators(self, value: ImageFieldFile) -> None:
        """Judge a new file only: a stored one is our own clean copy."""
        if is_new(value):
            super().run_validators(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> ImageFieldFile:  # noqa: FBT001  (Django's signature)
        """Store a newly given file as its clean copy, under an unguessable name."""
        file: ImageFieldFile = getattr(model_instance, self.attname)
        if is_new(file):
            picture = clean_copy(file.file)
            file.save(str(picture.file.name), picture.file, save=False)
        return file


class WebAddressField(models.URLField):
    """An http or https address; one typed without its scheme becomes https."""

    def formfield(self, **kwargs: Any) -> Field | None:  # Any: Django's own options
        """Return the form field that adds the scheme."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class AddressNameField(models.SlugField):
    """The last part of a page's address: unique, readable, Han characters kept.

    Saved empty, it is made from the row's `address_text`, with a number if taken.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's options
        usual = {
            "verbose_name": _("address name"),
            "max_length": 100,
            "unique": True,
            "blank": True,
            "allow_unicode": True,
            "help_text": _(
                "The last part of the page's address; left empty it is made."
            ),
        }
        super().__init__(*args, **{**usual, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  (Django's signature)
        """Return the name as given, or a free one."""
        name = str(getattr(model_instance, self.attname) or "")
        if not name:
            others = type(model_instance)._default_manager.exclude(pk=model_instance.pk)
            name = free_slug(
                model_instance.address_text,  # type: ignore[attr-defined]  # see above
                is_taken=lambda slug: others.filter(**{self.name: slug}).exists(),
                fallback=str(model_instance._meta.model_name),
            )
            setattr(model_instance, self.attname, name)
        return name
