"""The tables of partners, agreements, papers, reminders and search."""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import listsite.lib.datetimes.days
import listsite.lib.db.fields
import listsite.lib.files.papers
import partnerships.models.documents
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('partnerships', '0001_initial'),
        ('partnerships', '0002_cooperation'),
        ('partnerships', '0004_former_addresses'),
        ('partnerships', '0005_person_addresses'),
        ('partnerships', '0006_documents_and_imports'),
        ('partnerships', '0007_search'),
    ]

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ('name_zh', models.CharField(blank=True, max_length=100, verbose_name='name in Chinese')),
                ('aliases', models.TextField(blank=True, help_text='Other wordings, one per line.', verbose_name='aliases')),
                ('kind', models.CharField(choices=[('area', 'cooperation area'), ('field', 'field of study'), ('policy', 'policy'), ('keyword', 'keyword')], default='keyword', max_length=10, verbose_name='kind')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='The full registered name in English.', max_length=200, verbose_name='name')),
                ('name_zh', models.CharField(blank=True, help_text='The full registered name in Chinese.', max_length=200, verbose_name='name in Chinese')),
                ('short_name', models.CharField(blank=True, help_text='What lists and charts show, such as “Huawei” or “LIST”.', max_length=60, verbose_name='short name')),
                ('aliases', models.TextField(blank=True, help_text='Other names and spellings seen in reports, one per line.', verbose_name='aliases')),
                ('slug', listsite.lib.db.fields.AddressNameField(allow_unicode=True, blank=True, help_text="The last part of the page's address; left empty it is made.", max_length=100, unique=True, verbose_name='address name')),
                ('kind', models.CharField(choices=[('university', 'university'), ('unit', 'unit'), ('industry_college', 'industry college'), ('company', 'company'), ('government', 'government office'), ('facility', 'facility'), ('other', 'other')], max_length=20, verbose_name='kind')),
                ('is_home', models.BooleanField(default=False, help_text='Only one organization is the university itself.', verbose_name='this university')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='city')),
                ('country', models.CharField(blank=True, max_length=80, verbose_name='country')),
                ('website', listsite.lib.db.fields.WebAddressField(blank=True, help_text='Begins with http:// or https://.', verbose_name='website')),
                ('logo', listsite.lib.db.fields.PictureField(blank=True, upload_to='logos', verbose_name='logo')),
                ('partner_since', models.PositiveSmallIntegerField(blank=True, help_text='A year, and only where it is documented.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2200)], verbose_name='partner since')),
                ('description', models.TextField(blank=True, help_text='Two sentences for its public page.', verbose_name='description')),
                ('description_zh', models.TextField(blank=True, verbose_name='description in Chinese')),
                ('parent', models.ForeignKey(blank=True, help_text="The body this is a unit of. Its news counts as the parent's too.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='partnerships.organization', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'organization',
                'verbose_name_plural': 'organizations',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='organization_name_unique_in_parent', violation_error_message='This body already has a unit of that name.'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('name',), name='organization_root_name_unique', violation_error_message='An organization of that name exists.'), models.UniqueConstraint(condition=models.Q(('is_home', True)), fields=('is_home',), name='organization_one_home', violation_error_message='Another organization is the university.'), models.CheckConstraint(condition=models.Q(('is_home', False), ('parent', None), _connector='OR'), name='organization_home_is_root', violation_error_message='The university is not part of another body.'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='organization_not_own_parent', violation_error_message='An organization is not its own unit.')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh', models.CharField(blank=True, max_length=200, verbose_name='title in Chinese')),
                ('slug', listsite.lib.db.fields.AddressNameField(allow_unicode=True, blank=True, help_text="The last part of the page's address; left empty it is made.", max_length=100, unique=True, verbose_name='address name')),
                ('reference', models.CharField(blank=True, help_text='The number under which the archive keeps it.', max_length=60, verbose_name='reference')),
                ('kind', models.CharField(choices=[('memorandum', 'memorandum'), ('framework', 'framework agreement'), ('implementation', 'implementation agreement')], max_length=20, verbose_name='kind')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('negotiation', 'in negotiation'), ('approved', 'approved'), ('signed', 'signed'), ('terminated', 'terminated'), ('abandoned', 'abandoned')], default='draft', max_length=20, verbose_name='status')),
                ('relation', models.CharField(blank=True, choices=[('implements', 'implements'), ('amends', 'amends'), ('renews', 'renews')], max_length=20, verbose_name='relation to the predecessor')),
                ('summary', models.TextField(blank=True, help_text='What it is about, for its public page.', verbose_name='summary')),
                ('summary_zh', models.TextField(blank=True, verbose_name='summary in Chinese')),
                ('notes', models.TextField(blank=True, help_text='For staff only; never shown in public.', verbose_name='notes')),
                ('signed_on', models.DateField(blank=True, help_text="The date of the last party's signature.", null=True, verbose_name='signed on')),
                ('effective_on', models.DateField(blank=True, null=True, verbose_name='effective on')),
                ('expires_on', models.DateField(blank=True, help_text='The last day it is in force; empty means open-ended.', null=True, verbose_name='expires on')),
                ('terminated_on', models.DateField(blank=True, null=True, verbose_name='terminated on')),
                ('notice_days', models.PositiveSmallIntegerField(default=180, help_text='So many days before its end it counts as expiring.', validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='days of notice')),
                ('is_public', models.BooleanField(default=False, help_text='Visitors see its page. Drafts are never public.', verbose_name='public')),
                ('owner', models.ForeignKey(blank=True, help_text='Who follows it up and is reminded.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('predecessor', models.ForeignKey(blank=True, help_text='The agreement that this one implements, amends or renews.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='partnerships.agreement', verbose_name='predecessor')),
                ('subject', models.ForeignKey(blank=True, help_text='The body it founds or runs, such as an industry college.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements_about', to='partnerships.organization', verbose_name='subject')),
                ('notice_day', models.GeneratedField(db_persist=True, expression=listsite.lib.datetimes.days.DaysBefore('expires_on', 'notice_days'), output_field=models.DateField(null=True), verbose_name='day of notice')),
                ('topics', models.ManyToManyField(blank=True, related_name='agreements', to='partnerships.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'agreement',
                'verbose_name_plural': 'agreements',
                'ordering': ['-signed_on', 'title'],
                'indexes': [models.Index(fields=['status', 'expires_on'], name='partnership_status_24a78e_idx'), models.Index(fields=['status', 'notice_day'], name='partnership_status_d422c4_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['signed', 'terminated']), ('effective_on__isnull', False), ('signed_on__isnull', False)), models.Q(models.Q(('status__in', ['signed', 'terminated']), _negated=True), ('signed_on', None)), _connector='OR'), name='agreement_signed_has_dates', violation_error_message='A signed agreement has a date of signature and one of effect; an unsigned one has no date of signature.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'terminated'), ('terminated_on__isnull', False)), models.Q(models.Q(('status', 'terminated'), _negated=True), ('terminated_on', None)), _connector='OR'), name='agreement_terminated_has_date', violation_error_message='A terminated agreement, and no other, has a date of termination.'), models.CheckConstraint(condition=models.Q(('terminated_on', None), ('terminated_on__gte', models.F('effective_on')), _connector='OR'), name='agreement_terminated_after_effect', violation_error_message='It cannot end before it takes effect.'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gt', models.F('effective_on')), _connector='OR'), name='agreement_expires_after_effect', violation_error_message='It cannot expire before it takes effect.'), models.CheckConstraint(condition=models.Q(models.Q(('predecessor', None), ('relation', '')), models.Q(('predecessor__isnull', False), models.Q(('relation', ''), _negated=True)), _connector='OR'), name='agreement_predecessor_has_relation', violation_error_message='Give the predecessor and the relation to it together.'), models.CheckConstraint(condition=models.Q(('predecessor', None), models.Q(('predecessor', models.F('pk')), _negated=True), _connector='OR'), name='agreement_not_own_predecessor', violation_error_message='An agreement does not precede itself.'), models.UniqueConstraint(condition=models.Q(('relation', 'renews')), fields=('predecessor',), name='agreement_renewed_once', violation_error_message='That agreement was renewed already.'), models.CheckConstraint(condition=models.Q(('is_public', False), models.Q(('status__in', ['draft', 'abandoned']), _negated=True), _connector='OR'), name='agreement_draft_not_public', violation_error_message='A draft or abandoned agreement is never public.')],
                'permissions': [('approve_agreement', 'Can approve agreements'), ('sign_agreement', 'Can record signatures and terminations')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Family name first for Chinese names, as reports print it.', max_length=120, verbose_name='name')),
                ('name_zh', models.CharField(blank=True, help_text='Only where it is attested; a guess may name another person.', max_length=60, verbose_name='name in Chinese')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='present position')),
                ('position_zh', models.CharField(blank=True, max_length=200, verbose_name='present position in Chinese')),
                ('email', models.EmailField(blank=True, help_text='For staff only; never shown in public.', max_length=254, verbose_name='email')),
                ('phone', models.CharField(blank=True, help_text='For staff only; never shown in public.', max_length=40, verbose_name='phone')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='partnerships.organization', verbose_name='organization')),
                ('slug', models.SlugField(allow_unicode=True, db_index=False, max_length=100)),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'persons',
                'ordering': ['name', 'pk'],
            },
        ),
        # A step of its own, so that PostgreSQL gives the constraint the name that it has
        # in databases whose persons got address names later.
        migrations.AlterField(
            model_name='person',
            name='slug',
            field=listsite.lib.db.fields.AddressNameField(allow_unicode=True, blank=True, help_text="The last part of the page's address; left empty it is made.", max_length=100, unique=True, verbose_name='address name'),
        ),
        migrations.CreateModel(
            name='AgreementParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signatory_position', models.CharField(blank=True, help_text='As of the day of signature.', max_length=200, verbose_name="signatory's position")),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='partnerships.agreement', verbose_name='agreement')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='partnerships.organization', verbose_name='organization')),
                ('contact', models.ForeignKey(blank=True, help_text='For staff only; never shown in public.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_for', to='partnerships.person', verbose_name='contact')),
                ('signatory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='partnerships.person', verbose_name='signatory')),
            ],
            options={
                'verbose_name': 'party',
                'verbose_name_plural': 'parties',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'organization'), name='party_once', violation_error_message='This organization is a party already.')],
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='organizations',
            field=models.ManyToManyField(related_name='agreements', through='partnerships.AgreementParty', to='partnerships.organization', verbose_name='parties'),
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Lower numbers come first.', verbose_name='position')),
                ('kind', models.CharField(choices=[('goal', 'goal'), ('deliverable', 'deliverable'), ('ongoing', 'ongoing duty')], max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh', models.CharField(blank=True, max_length=200, verbose_name='title in Chinese')),
                ('description', models.TextField(blank=True, verbose_name='description')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('status', models.CharField(choices=[('proposed', 'proposed'), ('agreed', 'agreed'), ('fulfilled', 'fulfilled'), ('withdrawn', 'withdrawn')], default='proposed', max_length=20, verbose_name='status')),
                ('settled_on', models.DateField(blank=True, help_text='When it was fulfilled or withdrawn.', null=True, verbose_name='settled on')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='partnerships.agreement', verbose_name='agreement')),
                ('obligor', models.ForeignKey(blank=True, help_text='Who owes it; empty means the parties owe it jointly.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='partnerships.organization', verbose_name='obligor')),
                ('owner', models.ForeignKey(blank=True, help_text='Who follows it up here, whoever owes it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='commitments', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('actual', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='reached')),
                ('measure', models.CharField(blank=True, help_text='What is counted, such as “teachers trained”; empty for none.', max_length=120, verbose_name='measure')),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='target')),
                ('topics', models.ManyToManyField(blank=True, related_name='commitments', to='partnerships.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'commitment',
                'verbose_name_plural': 'commitments',
                'ordering': ['agreement', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'title'), name='commitment_title_unique', violation_error_message='This agreement already has a commitment of that title.'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', False), ('status__in', ['fulfilled', 'withdrawn'])), models.Q(models.Q(('status__in', ['fulfilled', 'withdrawn']), _negated=True), ('settled_on', None)), _connector='OR'), name='commitment_settled_has_date', violation_error_message='A fulfilled or withdrawn commitment, and no other, has a date on which it was settled.'), models.CheckConstraint(condition=models.Q(models.Q(('measure', ''), _negated=True), models.Q(('actual', None), ('target', None)), _connector='OR'), name='commitment_figures_have_measure', violation_error_message='Say what the figures count.'), models.CheckConstraint(condition=models.Q(('target', None), ('target__gt', 0), _connector='OR'), name='commitment_target_above_zero', violation_error_message='A target is more than nothing.')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signed', 'signed copy'), ('draft', 'draft'), ('annex', 'annex'), ('evidence', 'evidence')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('file', listsite.lib.files.papers.PaperField(blank=True, help_text='PDF, Office or image, up to 25 MB. Give a file or an address, not both.', storage=partnerships.models.documents.documents_storage, upload_to=partnerships.models.documents.stored_name, validators=[django.core.validators.FileExtensionValidator(['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'jpg', 'jpeg', 'png', 'webp'])], verbose_name='file')),
                ('url', listsite.lib.db.fields.WebAddressField(blank=True, verbose_name='address')),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64, verbose_name='SHA-256')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('staff', 'staff'), ('restricted', 'restricted')], default='staff', help_text='Restricted papers need a right of their own.', max_length=10, verbose_name='visibility')),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='partnerships.agreement', verbose_name='agreement')),
                ('commitment', models.ForeignKey(blank=True, help_text='Only evidence belongs to a commitment.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='partnerships.commitment', verbose_name='commitment')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['title', 'pk'],
                'permissions': [('view_restricted_document', 'Can open restricted documents')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agreement', None), ('commitment__isnull', False)), models.Q(('agreement__isnull', False), ('commitment', None)), _connector='OR'), name='document_of_one_thing', violation_error_message='A document belongs to an agreement or to a commitment, not both.'), models.CheckConstraint(condition=models.Q(models.Q(('file', ''), models.Q(('url', ''), _negated=True)), models.Q(models.Q(('file', ''), _negated=True), ('url', '')), _connector='OR'), name='document_file_or_address', violation_error_message='Give a file or an address, not both.'), models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', False), ('kind', 'evidence')), models.Q(models.Q(('kind', 'evidence'), _negated=True), ('commitment', None)), _connector='OR'), name='document_evidence_of_commitment', violation_error_message='Evidence belongs to a commitment, and nothing else does.')],
            },
        ),
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
        migrations.CreateModel(
            name='RegisterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', listsite.lib.files.papers.PaperField(storage=partnerships.models.documents.documents_storage, upload_to=partnerships.models.documents.stored_name, verbose_name='file')),
                ('name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                ('status', models.CharField(choices=[('previewed', 'preview'), ('accepted', 'accepted'), ('undone', 'undone')], default='previewed', max_length=20, verbose_name='status')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded at')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone at')),
                ('digest', models.CharField(editable=False, help_text='Of what the preview showed; only that is accepted.', max_length=64, verbose_name='digest')),
                ('preview', models.JSONField(default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='preview')),
                ('kept', models.JSONField(default=list, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='kept when it was undone')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='accepted by')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_imports', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'register import',
                'verbose_name_plural': 'register imports',
                'ordering': ['-uploaded_at', '-pk'],
                'default_permissions': ('add', 'view'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('status', 'previewed')), models.Q(('accepted_at__isnull', False), ('status__in', ['accepted', 'undone'])), _connector='OR'), name='register_import_accepted_has_moment', violation_error_message='An accepted import has a moment of acceptance, and no other has.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'undone'), ('undone_at__isnull', False)), models.Q(models.Q(('status', 'undone'), _negated=True), ('undone_at', None)), _connector='OR'), name='register_import_undone_has_moment', violation_error_message='An undone import has a moment at which it was undone.')],
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_id', models.PositiveBigIntegerField(verbose_name='key of the object')),
                ('is_added', models.BooleanField(help_text='No: it was changed.', verbose_name='added')),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='before')),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='after')),
                ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype', verbose_name='kind of object')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='partnerships.registerimport', verbose_name='register import')),
            ],
            options={
                'verbose_name': 'imported row',
                'verbose_name_plural': 'imported rows',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('source', 'target_type', 'target_id'), name='imported_row_once', violation_error_message='An import writes each row once.')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('notice', 'notice is due'), ('expiry', 'agreement expires'), ('overdue', 'commitment is overdue'), ('quiet', 'partner is quiet'), ('unreported', 'visit without article'), ('unregistered', 'signing not registered'), ('unannounced', 'signing not reported')], max_length=20, verbose_name='kind')),
                ('target_id', models.PositiveBigIntegerField(verbose_name='key of the object')),
                ('stage', models.CharField(help_text='The day it is about, and how many days before.', max_length=40, verbose_name='stage')),
                ('day', models.DateField(help_text='The day it is about.', verbose_name='day')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made at')),
                ('tried_at', models.DateTimeField(editable=False, null=True, verbose_name='tried at')),
                ('sent_at', models.DateTimeField(editable=False, null=True, verbose_name='sent at')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL, verbose_name='recipient')),
                ('target_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype', verbose_name='kind of object')),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['-made_at', '-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['target_type', 'target_id'], name='partnership_target__6ec563_idx')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'kind', 'target_type', 'target_id', 'stage'), name='reminder_once', violation_error_message='This person was reminded of that already.')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='place in the order of results')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('partner', 'Partner'), ('agreement', 'Agreement'), ('visit', 'Visit'), ('report', 'Report')], max_length=10, verbose_name='kind')),
                ('key', models.PositiveBigIntegerField(verbose_name='key')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('year', models.SmallIntegerField(null=True, verbose_name='year')),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'ordering': ['-place'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='search_entry_once', violation_error_message='Search knows this already.')],
            },
        ),
        migrations.CreateModel(
            name='KnownName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(db_index=True, max_length=200, verbose_name='folded form')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='partnerships.searchentry', verbose_name='search entry')),
            ],
            options={
                'verbose_name': 'known name',
                'verbose_name_plural': 'known names',
                'ordering': ['pk'],
            },
        ),
    ]
