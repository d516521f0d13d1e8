from django.db import migrations

TRIGGER = """
    CREATE TRIGGER besoegdelmaal_final BEFORE UPDATE OR DELETE ON haabets_sti_besoegdelmaal
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_final_besoeg()
"""


class Migration(migrations.Migration):
    """Which delmål a final note was about stays, as the note does."""

    dependencies = [
        ("haabets_sti", "0002_nothing_is_overwritten"),
        ("borgerforloeb", "0006_final_areas"),
    ]

    operations = [
        migrations.RunSQL(TRIGGER, "DROP TRIGGER besoegdelmaal_final ON haabets_sti_besoegdelmaal")
    ]
