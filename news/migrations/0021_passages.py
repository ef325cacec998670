"""Passages that prove commitments; what an edition quotes never changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from listsite.lib.triggers import Forbid


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0020_coverage'),
        ('partnerships', '0004_former_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionPassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.CharField(max_length=600, verbose_name='passage')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_passages', to='partnerships.commitment', verbose_name='commitment')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='news.edition', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'passage of an edition',
                'verbose_name_plural': 'passages of editions',
                'ordering': ['edition', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'commitment', 'quote'), name='edition_passage_once', violation_error_message='The edition quotes this passage already.')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quote', models.CharField(max_length=600, verbose_name='passage')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='words before')),
                ('suffix', models.CharField(blank=True, max_length=40, verbose_name='words after')),
                ('is_lost', models.BooleanField(default=False, verbose_name='its words changed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='marked at')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='news.article', verbose_name='article')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='partnerships.commitment', verbose_name='commitment')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to=settings.AUTH_USER_MODEL, verbose_name='marked by')),
            ],
            options={
                'verbose_name': 'passage',
                'verbose_name_plural': 'passages',
                'ordering': ['article', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('article', 'commitment', 'quote'), name='passage_once', violation_error_message='This passage is marked for the commitment already.')],
            },
        ),
        Forbid(
            "UPDATE",
            table="news_editionpassage",
            name="edition_passage_never_changes",
            message="a published passage is never changed",
        ),
    ]
