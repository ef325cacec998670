"""Model fields of our own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.db import models
from django.db.models.fields.files import FieldFile, ImageFieldFile
from django.forms import Field, FileField
from django.utils.translation import gettext_lazy as _

from listsite.lib.images.uploads import (
    Picture,
    check_picture,
    clean_copy,
    original_name,
)
from listsite.lib.text.bilingual import free_slug

ACCEPTED = ".jpg,.jpeg,.png,.webp,.heic,.heif,image/jpeg,image/png,image/webp"


def is_new(file: FieldFile) -> bool:
    """Whether a file was given and is not stored yet."""
    return bool(file) and not file._committed  # type: ignore[attr-defined]  # Django's own flag


def store(file: FieldFile, name: str, content: File[bytes]) -> None:
    """Write a file of an unguessable name, or raise ValidationError and leave none.

    Django leaves the part that was written before a disk was full.
    """
    target = file.field.generate_filename(file.instance, name)
    try:
        file.save(name, content, save=False)
    except OSError as error:
        file.storage.delete(target)
        raise ValidationError(
            _("The storage is full or cannot be written; nothing was stored."),
            code="storage",
        ) from error


class PictureFormField(FileField):
    """A file field that leaves judging the content to the model's field."""

    def widget_attrs(self, widget: Any) -> dict[str, Any]:  # Any: Django's signature
        """Offer pictures only, HEIC of phones among them."""
        return {**super().widget_attrs(widget), "accept": ACCEPTED}


class PictureField(models.ImageField):
    """An image whose stored file is always a clean copy: upright, without metadata.

    Forms refuse what is no JPEG, PNG, WebP or HEIC of a size that can be read, and
    what is damaged. Saving raises ValidationError for such a file. The file as it was
    given is kept in the sibling field that `original` names, if one is.
    """

    default_validators = [check_picture]

    def __init__(
        self, *args: Any, original: str = "", **kwargs: Any
    ) -> None:  # Any: Django's options
        self.original = original
        super().__init__(*args, **kwargs)

    def run_validators(self, value: ImageFieldFile) -> None:
        """Judge a new file, and read it: a stored one is our own clean copy."""
        if is_new(value):
            super().run_validators(value)
            self.copy_of(value)

    def copy_of(self, value: ImageFieldFile) -> Picture:
        """Return the clean copy of a new file, which is made only once."""
        kept: Picture | None = getattr(value, "clean_copy", None)
        if kept is None:
            kept = clean_copy(value.file)
            value.clean_copy = kept  # type: ignore[attr-defined]  # ours, until it is saved
        return kept

    def pre_save(self, model_instance: models.Model, add: bool) -> ImageFieldFile:  # noqa: FBT001  (Django's signature)
        """Store a newly given file as its clean copy, under an unguessable name."""
        file: ImageFieldFile = getattr(model_instance, self.attname)
        if is_new(file):
            picture = self.copy_of(file)
            if self.original:
                self.keep_original(model_instance, file.file)
            self.note_size(model_instance, picture)
            store(file, str(picture.file.name), picture.file)
        return file

    def update_dimension_fields(
        self, *args: Any, **kwargs: Any
    ) -> None:  # Any: Django's signature
        """Leave the size as it is: Django would open a file that nobody has judged."""

    def note_size(self, model_instance: models.Model, picture: Picture) -> None:
        """Write the size of the clean copy to the fields that are declared for it."""
        for option in ("width", "height"):
            if name := getattr(self, f"{option}_field", None):
                setattr(model_instance, name, getattr(picture, option))

    def keep_original(self, model_instance: models.Model, given: File[bytes]) -> None:
        """Store a file as it was given; wrapped, it is copied and not moved away."""
        original: FieldFile = getattr(model_instance, self.original)
        store(original, original_name(given), File(given.file))

    def formfield(self, **kwargs: Any) -> Field | None:  # Any: Django's own options
        """Return the form field that does not decode."""
        return super().formfield(**{"form_class": PictureFormField, **kwargs})


class WebAddressField(models.URLField[str, str]):
    """An http or https address; one typed without its scheme becomes https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs: Any) -> Field | None:  # Any: Django's own options
        """Return the form field that adds the scheme."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class AddressNameField(models.SlugField[str, str]):
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
