from django.db import migrations

from bostotte.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("netvaerk", "0001_people_and_samtykker"), ("bostotte", "0002_append_only_log")]

    operations = [
        append_only("netvaerk_netvaerkspersonversion"),
        append_only("netvaerk_deling"),
        append_only("netvaerk_samtykke", when="OLD.withdrawn_on IS NOT NULL"),
    ]
