from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("kriseplan", "0004_mestringsplan"), ("bostotte", "0002_append_only_log")]

    operations = [append_only("kriseplan_mestringsplanversion")]
