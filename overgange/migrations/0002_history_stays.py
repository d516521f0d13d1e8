from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("overgange", "0001_beginning_and_ending"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("overgange_opstartversion"),
        append_only("overgange_opstartsvalg"),
        append_only("overgange_udfasningsaftale"),
        append_only("overgange_afslutning", when="OLD.finished_at IS NOT NULL"),
    ]
