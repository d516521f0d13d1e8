from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("borgerforloeb", "0002_initial"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("borgerforloeb_besoeg", when="OLD.finished_at IS NOT NULL"),
        append_only("borgerforloeb_berigtigelse"),
    ]
