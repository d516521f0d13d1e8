from django.db import migrations

FILL = """
    DROP TRIGGER borgerforloeb_besoeg_row ON borgerforloeb_besoeg;
    UPDATE borgerforloeb_besoeg SET written_by_id = medarbejder_id WHERE finished_at IS NOT NULL;
    SET CONSTRAINTS ALL IMMEDIATE;
    CREATE TRIGGER borgerforloeb_besoeg_row BEFORE UPDATE OR DELETE ON borgerforloeb_besoeg
        FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """Until now whoever finished a note became the one who held it, so the two are the same person.

    The trigger that keeps final notes is away for the one statement, in the same transaction, and is made
    again as 0003 made it: for every column, the new one too.
    """

    dependencies = [("borgerforloeb", "0010_who_held_and_who_wrote")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
