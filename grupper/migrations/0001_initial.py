import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


NOTE_FUNCTION = """
    CREATE FUNCTION refuse_change_of_final_gruppenotat() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM grupper_fremmoede WHERE id = OLD.fremmoede_id AND besoeg_id IS NOT NULL) THEN
            RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$
"""
NOTE_TRIGGER = """
    CREATE TRIGGER gruppenotat_final BEFORE UPDATE OR DELETE ON grupper_gruppenotat
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_final_gruppenotat()
"""
ATTENDANCE_TRIGGER = """
    CREATE TRIGGER fremmoede_final BEFORE UPDATE OR DELETE ON grupper_fremmoede
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_final_besoeg()
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('borgerforloeb', '0008_returneringer'),
        ('bostotte', '0005_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gruppedeltagelse',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('own_goal', models.TextField(blank=True, verbose_name='eget mål')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='fra')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='til og med')),
                ('stop_reason', models.TextField(blank=True, verbose_name='hvorfor borgeren stopper')),
                ('forloeb', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gruppedeltagelser', to='borgerforloeb.forloeb')),
            ],
            options={
                'verbose_name': 'gruppedeltagelse',
                'ordering': ['forloeb__borger__sort_name'],
            },
        ),
        migrations.CreateModel(
            name='Fremmoede',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('status', models.CharField(choices=[('kom', 'Kom'), ('afbud', 'Afbud'), ('udeblev', 'Mødtes ikke')], max_length=10, verbose_name='hvordan gik det')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='et par ord om fraværet')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('besoeg', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fremmoede', to='borgerforloeb.besoeg')),
                ('noted_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deltagelse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fremmoede_set', to='grupper.gruppedeltagelse')),
            ],
            options={
                'verbose_name': 'fremmøde',
                'ordering': ['session__starts_at'],
            },
        ),
        migrations.CreateModel(
            name='Gruppeforloeb',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='hvad hedder gruppen?')),
                ('purpose', models.TextField(verbose_name='hvad skal den kunne gøre for deltagerne?')),
                ('for_whom', models.CharField(blank=True, max_length=300, verbose_name='hvem er den for?')),
                ('place', models.CharField(max_length=200, verbose_name='hvor mødes I?')),
                ('max_participants', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(30)], verbose_name='hvor mange kan være med?')),
                ('state', models.CharField(choices=[('planlagt', 'Planlagt'), ('i_gang', 'I gang'), ('afsluttet', 'Afsluttet')], default='planlagt', max_length=10, verbose_name='hvor langt er gruppen?')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('copied_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='grupper.gruppeforloeb')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gruppeforloeb_set', to='bostotte.team', verbose_name='team')),
            ],
            options={
                'verbose_name': 'gruppeforløb',
                'ordering': ['title'],
            },
        ),
        migrations.AddField(
            model_name='gruppedeltagelse',
            name='gruppe',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deltagelser', to='grupper.gruppeforloeb'),
        ),
        migrations.CreateModel(
            name='Gruppenotat',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('borgers_ord', models.TextField(blank=True, verbose_name='borgerens egne ord')),
                ('aftalt', models.TextField(blank=True, verbose_name='til næste gang')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('author', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fremmoede', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notat', to='grupper.fremmoede')),
            ],
            options={
                'verbose_name': 'gruppenotat',
                'ordering': ['-written_at'],
            },
        ),
        migrations.CreateModel(
            name='Gruppesession',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('starts_at', models.DateTimeField(verbose_name='hvornår')),
                ('minutes', models.PositiveSmallIntegerField(default=120, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(480)], verbose_name='hvor mange minutter?')),
                ('theme', models.CharField(blank=True, max_length=150, verbose_name='tema')),
                ('aim', models.TextField(blank=True, verbose_name='hvad skal vi nå frem til?')),
                ('steps', models.TextField(blank=True, verbose_name='trin for trin')),
                ('materials', models.TextField(blank=True, verbose_name='det skal være klar')),
                ('home_exercise', models.TextField(blank=True, verbose_name='til at øve derhjemme')),
                ('evaluation', models.TextField(blank=True, verbose_name='hvordan gik planen?')),
                ('finished_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('gruppe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='session_set', to='grupper.gruppeforloeb')),
            ],
            options={
                'verbose_name': 'session',
                'ordering': ['starts_at'],
            },
        ),
        migrations.AddField(
            model_name='fremmoede',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fremmoede_set', to='grupper.gruppesession'),
        ),
        migrations.CreateModel(
            name='Gruppetraener',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('traener', 'Gruppetræner'), ('peer', 'Peer-medarbejder'), ('vikar', 'Vikar')], default='traener', max_length=10, verbose_name='rolle i gruppen')),
                ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='fra')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='til og med')),
                ('gruppe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='traenere', to='grupper.gruppeforloeb')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gruppetraener_set', to=settings.AUTH_USER_MODEL, verbose_name='medarbejder')),
            ],
            options={
                'verbose_name': 'gruppetræner',
                'ordering': ['role', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='Ikkesammen',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=300, verbose_name='hvad er vigtigt at vide?')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('first', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='borgerforloeb.borger')),
                ('second', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='borgerforloeb.borger')),
                ('written_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'note om placering',
                'ordering': ['written_at'],
            },
        ),
        migrations.CreateModel(
            name='Venteplads',
            fields=[
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('interest', models.CharField(max_length=300, verbose_name='hvad kunne være godt?')),
                ('wishes', models.CharField(blank=True, max_length=300, verbose_name='ønsker til tid og gruppens størrelse')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='har ventet siden')),
                ('state', models.CharField(choices=[('venter', 'Venter'), ('tilbudt', 'Tilbudt en plads'), ('placeret', 'Har fået en plads'), ('afslaaet', 'Sagde nej tak')], default='venter', editable=False, max_length=10)),
                ('answer_words', models.TextField(blank=True, verbose_name='borgerens svar')),
                ('answered_on', models.DateField(blank=True, editable=False, null=True)),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('deltagelse', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='venteplads', to='grupper.gruppedeltagelse')),
                ('forloeb', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ventepladser', to='borgerforloeb.forloeb')),
                ('gruppe', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ventepladser', to='grupper.gruppeforloeb', verbose_name='gruppe')),
            ],
            options={
                'verbose_name': 'venteplads',
                'ordering': ['since'],
            },
        ),
        migrations.AddConstraint(
            model_name='gruppeforloeb',
            constraint=models.CheckConstraint(condition=models.Q(('max_participants__gte', 2), ('max_participants__lte', 30)), name='gruppe_participants', violation_error_message='En gruppe har mellem 2 og 30 deltagere.'),
        ),
        migrations.AddConstraint(
            model_name='gruppedeltagelse',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('gruppe', 'forloeb'), name='gruppedeltagelse_once', violation_error_message='Borgeren er allerede med i gruppen.'),
        ),
        migrations.AddConstraint(
            model_name='gruppedeltagelse',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='gruppedeltagelse_period', violation_error_message='Slutdatoen kan ikke ligge før startdatoen.'),
        ),
        migrations.AddConstraint(
            model_name='gruppedeltagelse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('valid_from', None), models.Q(('valid_from__gte', datetime.date(2000, 1, 1)), ('valid_from__lte', datetime.date(2099, 12, 31))), _connector='OR'), models.Q(('valid_to', None), models.Q(('valid_to__gte', datetime.date(2000, 1, 1)), ('valid_to__lte', datetime.date(2099, 12, 31))), _connector='OR')), name='gruppedeltagelse_dates', violation_error_message='Datoen skal ligge mellem år 2000 og år 2099. Kontrollér årstallet.'),
        ),
        migrations.AddConstraint(
            model_name='gruppenotat',
            constraint=models.CheckConstraint(condition=models.Q(('aftalt', ''), ('borgers_ord', ''), _negated=True), name='gruppenotat_says_something', violation_error_message='Skriv, hvad borgeren sagde, eller hvad der er aftalt.'),
        ),
        migrations.AddIndex(
            model_name='gruppesession',
            index=models.Index(fields=['gruppe', 'starts_at'], name='gruppesession_time'),
        ),
        migrations.AddConstraint(
            model_name='gruppesession',
            constraint=models.UniqueConstraint(fields=('gruppe', 'number'), name='gruppesession_number_once'),
        ),
        migrations.AddConstraint(
            model_name='gruppesession',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 30)), name='gruppesession_number', violation_error_message='Et gruppeforløb har mellem 1 og 30 sessioner.'),
        ),
        migrations.AddConstraint(
            model_name='gruppesession',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__gte', datetime.datetime(1999, 12, 31, 23, 0, tzinfo=datetime.UTC))), name='gruppesession_not_before_2000', violation_error_message='Datoen ligger før år 2000. Kontrollér årstallet.'),
        ),
        migrations.AddConstraint(
            model_name='fremmoede',
            constraint=models.UniqueConstraint(fields=('session', 'deltagelse'), name='fremmoede_once'),
        ),
        migrations.AddConstraint(
            model_name='fremmoede',
            constraint=models.CheckConstraint(condition=models.Q(('besoeg', None), ('status', 'kom'), _connector='OR'), name='fremmoede_besoeg_of_who_came', violation_error_message='Kun den, der kom, får et besøg.'),
        ),
        migrations.AddConstraint(
            model_name='gruppetraener',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='gruppetraener_period', violation_error_message='Slutdatoen kan ikke ligge før startdatoen.'),
        ),
        migrations.AddConstraint(
            model_name='gruppetraener',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('valid_from', None), models.Q(('valid_from__gte', datetime.date(2000, 1, 1)), ('valid_from__lte', datetime.date(2099, 12, 31))), _connector='OR'), models.Q(('valid_to', None), models.Q(('valid_to__gte', datetime.date(2000, 1, 1)), ('valid_to__lte', datetime.date(2099, 12, 31))), _connector='OR')), name='gruppetraener_dates', violation_error_message='Datoen skal ligge mellem år 2000 og år 2099. Kontrollér årstallet.'),
        ),
        migrations.AddConstraint(
            model_name='ikkesammen',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='ikkesammen_once', violation_error_message='Der er allerede en note om de to.'),
        ),
        migrations.AddConstraint(
            model_name='ikkesammen',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='ikkesammen_two', violation_error_message='Noten handler om to forskellige borgere.'),
        ),
        migrations.AddConstraint(
            model_name='venteplads',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['venter', 'tilbudt'])), fields=('forloeb',), name='venteplads_once', violation_error_message='Borgeren står allerede på ventelisten.'),
        ),
        migrations.AddConstraint(
            model_name='venteplads',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['tilbudt', 'placeret']), _negated=True), ('gruppe__isnull', False), _connector='OR'), name='venteplads_group', violation_error_message='Vælg, hvilken gruppe pladsen er i.'),
        ),
        migrations.RunSQL(NOTE_FUNCTION, "DROP FUNCTION refuse_change_of_final_gruppenotat()"),
        migrations.RunSQL(NOTE_TRIGGER, "DROP TRIGGER gruppenotat_final ON grupper_gruppenotat"),
        migrations.RunSQL(ATTENDANCE_TRIGGER, "DROP TRIGGER fremmoede_final ON grupper_fremmoede"),
    ]
