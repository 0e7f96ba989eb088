import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0009_origin_of_imports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="inconsistency",
            name="found_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inconsistencies",
                to="schools.import",
            ),
        ),
    ]
