from django.db import migrations

FUNCTION = """
    CREATE FUNCTION refuse_change_of_final_besoeg() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM borgerforloeb_besoeg WHERE id = OLD.besoeg_id AND finished_at IS NOT NULL) THEN
            RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$
"""
TRIGGER = """
    CREATE TRIGGER besoeg_stoetteomraader_final BEFORE UPDATE OR DELETE ON borgerforloeb_besoeg_stoetteomraader
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_final_besoeg()
"""


class Migration(migrations.Migration):
    """What a final note was about stays, as the note does."""

    dependencies = [("borgerforloeb", "0005_state_words")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION refuse_change_of_final_besoeg()"),
        migrations.RunSQL(
            TRIGGER, "DROP TRIGGER besoeg_stoetteomraader_final ON borgerforloeb_besoeg_stoetteomraader"
        ),
    ]
