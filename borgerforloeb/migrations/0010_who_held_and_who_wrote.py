import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who holds a besøg gets its own name, and who wrote the note a column of its own."""

    dependencies = [
        ("borgerforloeb", "0009_phone_rule"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="besoeg", name="besoeg_author_time"),
        migrations.RenameField(model_name="besoeg", old_name="author", new_name="medarbejder"),
        migrations.AddIndex(
            model_name="besoeg",
            index=models.Index(fields=["medarbejder", "starts_at"], name="besoeg_medarbejder_time"),
        ),
        migrations.AddField(
            model_name="besoeg",
            name="written_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="skrevet af",
            ),
        ),
    ]
