"""The addresses that organizations had before they were merged or renamed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0003_signed_rows'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='address name')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_addresses', to='partnerships.organization', verbose_name='organization')),
            ],
            options={
                'verbose_name': 'former address',
                'verbose_name_plural': 'former addresses',
                'ordering': ['slug'],
            },
        ),
    ]
