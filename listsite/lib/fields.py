"""Model fields of our own."""

from django.db import models
from django.db.models.fields.files import ImageFieldFile
from django.forms import Field

from .images import check_picture, clean_copy


class PictureField(models.ImageField):
    """An image whose stored file is always a clean copy: upright, without metadata.

    Forms refuse by header what is no JPEG, PNG or WebP of at most 40 megapixels.
    Saving raises ValidationError for such a file, and for a damaged one.
    """

    default_validators = [check_picture]

    def pre_save(self, model_instance: models.Model, add: bool) -> ImageFieldFile:  # noqa: FBT001  (Django's signature)
        """Store a newly given file as its clean copy, under an unguessable name."""
        file: ImageFieldFile = getattr(model_instance, self.attname)
        if file and not file._committed:
            picture = clean_copy(file.file)
            file.save(str(picture.file.name), picture.file, save=False)
        return file


class WebAddressField(models.URLField):
    """An http or https address; one typed without its scheme becomes https."""

    def formfield(self, **kwargs: object) -> Field:
        """Return the form field that adds the scheme."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})
