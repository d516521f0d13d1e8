from django.core.management import call_command
from django.db import migrations

from bostotte.append_only import FUNCTION, append_only


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("bostotte", "0001_initial")]

    operations = [
        FUNCTION,
        append_only("bostotte_logpost"),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
