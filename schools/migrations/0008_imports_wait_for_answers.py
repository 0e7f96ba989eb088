from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0007_confirmed_facts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="import",
            name="schools_import_state_known",
        ),
        migrations.AlterField(
            model_name="import",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("asking", "waits for answers"),
                    ("checked", "checked"),
                    ("stored", "stored"),
                    ("rejected", "rejected"),
                    ("cancelled", "cancelled"),
                    ("rolled_back", "rolled back"),
                ],
                default="received",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="importevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("asking", "waits for answers"),
                    ("checked", "checked"),
                    ("stored", "stored"),
                    ("rejected", "rejected"),
                    ("cancelled", "cancelled"),
                    ("rolled_back", "rolled back"),
                ],
                default="received",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["received", "asking", "checked", "stored", "rejected", "cancelled", "rolled_back"])
                ),
                name="schools_import_state_known",
            ),
        ),
    ]
