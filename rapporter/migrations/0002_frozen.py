from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("rapporter", "0001_initial"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("rapporter_rapportversion"),
        append_only("rapporter_rapportfil"),
    ]
