from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("feedback_besvarelse"),
        append_only("feedback_maalepause", when="OLD.ended_at IS NOT NULL"),
    ]
