from django.db import migrations, models


class Migration(migrations.Migration):
    """Samtalen is the one at a besøg; the three steps are the stisamtale everywhere."""

    dependencies = [("haabets_sti", "0006_phone_rule")]

    operations = [
        migrations.RemoveConstraint("stisamtaleversion", "stisamtaleversion_once"),
        migrations.RenameField("delmaal", "samtale", "stisamtale"),
        migrations.RenameField("stisamtaleversion", "samtale", "stisamtale"),
        migrations.AddConstraint(
            "stisamtaleversion",
            models.UniqueConstraint(fields=["stisamtale", "number"], name="stisamtaleversion_once"),
        ),
        migrations.AlterConstraint(
            model_name='stisamtale',
            name='stisamtale_one_unfinished',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('indsatsmaal',), name='stisamtale_one_unfinished', violation_error_message='Der er allerede en stisamtale i gang om dette indsatsmål.'),
        ),
    ]
