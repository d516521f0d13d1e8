from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("haabets_sti", "0001_initial"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("haabets_sti_droem"),
        append_only("haabets_sti_stisamtaleversion"),
        append_only("haabets_sti_delmaalversion"),
        append_only("haabets_sti_skridtversion"),
        append_only("haabets_sti_opfoelgning"),
    ]
