"""Papers judged by content; reminders; registers taken over from spreadsheets."""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.files
import partnerships.models.documents
from listsite.lib.triggers import Forbid

CHANGED = (
    "NEW.file <> OLD.file OR NEW.sha256 <> OLD.sha256 OR NEW.kind <> OLD.kind "
    "OR COALESCE(NEW.agreement_id, 0) <> OLD.agreement_id"
)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("partnerships", "0005_person_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="file",
            field=partnerships.files.PaperField(
                blank=True,
                help_text=(
                    "PDF, Office or image, up to 25 MB. "
                    "Give a file or an address, not both."
                ),
                storage=partnerships.models.documents.documents_storage,
                upload_to=partnerships.models.documents.stored_name,
                validators=[
                    django.core.validators.FileExtensionValidator(
                        [
                            "pdf",
                            "docx",
                            "xlsx",
                            "pptx",
                            "odt",
                            "jpg",
                            "jpeg",
                            "png",
                            "webp",
                        ]
                    )
                ],
                verbose_name="file",
            ),
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "file",
                    partnerships.files.PaperField(
                        storage=partnerships.models.documents.documents_storage,
                        upload_to=partnerships.models.documents.stored_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=200, verbose_name="name of the file"),
                ),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("previewed", "preview"),
                            ("accepted", "accepted"),
                            ("undone", "undone"),
                        ],
                        default="previewed",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="uploaded at"
                    ),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="accepted at"
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="undone at"
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        help_text="Of what the preview showed; only that is accepted.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                (
                    "preview",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="preview",
                    ),
                ),
                (
                    "kept",
                    models.JSONField(
                        default=list,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="kept when it was undone",
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "register import",
                "verbose_name_plural": "register imports",
                "ordering": ["-uploaded_at", "-pk"],
                "default_permissions": ("add", "view"),
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "target_id",
                    models.PositiveBigIntegerField(verbose_name="key of the object"),
                ),
                (
                    "is_added",
                    models.BooleanField(
                        help_text="No: it was changed.", verbose_name="added"
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="after",
                    ),
                ),
                (
                    "target_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                        verbose_name="kind of object",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="partnerships.registerimport",
                        verbose_name="register import",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported row",
                "verbose_name_plural": "imported rows",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "notice is due"),
                            ("expiry", "agreement expires"),
                            ("overdue", "commitment is overdue"),
                            ("quiet", "partner is quiet"),
                            ("unreported", "visit without article"),
                            ("unregistered", "signing not registered"),
                            ("unannounced", "signing not reported"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "target_id",
                    models.PositiveBigIntegerField(verbose_name="key of the object"),
                ),
                (
                    "stage",
                    models.CharField(
                        help_text="The day it is about, and how many days before.",
                        max_length=40,
                        verbose_name="stage",
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        help_text="The day it is about.", verbose_name="day"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="made at"),
                ),
                (
                    "tried_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="tried at"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="sent at"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
                (
                    "target_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="contenttypes.contenttype",
                        verbose_name="kind of object",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="registerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at", None), ("status", "previewed")),
                    models.Q(
                        ("accepted_at__isnull", False),
                        ("status__in", ["accepted", "undone"]),
                    ),
                    _connector="OR",
                ),
                name="register_import_accepted_has_moment",
                violation_error_message=(
                    "An accepted import has a moment of acceptance, and no other has."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "undone"), ("undone_at__isnull", False)),
                    models.Q(
                        models.Q(("status", "undone"), _negated=True),
                        ("undone_at", None),
                    ),
                    _connector="OR",
                ),
                name="register_import_undone_has_moment",
                violation_error_message=(
                    "An undone import has a moment at which it was undone."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrow",
            constraint=models.UniqueConstraint(
                fields=("source", "target_type", "target_id"),
                name="imported_row_once",
                violation_error_message="An import writes each row once.",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                fields=["target_type", "target_id"],
                name="partnership_target__6ec563_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("recipient", "kind", "target_type", "target_id", "stage"),
                name="reminder_once",
                violation_error_message="This person was reminded of that already.",
            ),
        ),
        # SQLite has built the table of documents anew, without its trigger. The new one
        # lets a save pass that writes what is there already.
        Forbid(
            "UPDATE OF file, sha256, kind, agreement_id",
            table="partnerships_document",
            name="signed_copy_never_changes",
            message="a signed copy is never changed",
            when=f"OLD.kind = 'signed' AND ({CHANGED})",
        ),
    ]
