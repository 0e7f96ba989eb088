import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0011_comparisons_in_per_cent"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assessmentresult",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="results",
                to="schools.school",
            ),
        ),
        migrations.AlterField(
            model_name="contextfact",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="context",
                to="schools.school",
            ),
        ),
        migrations.AlterField(
            model_name="listentry",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="list_entries",
                to="schools.school",
            ),
        ),
        migrations.AlterField(
            model_name="markcomparison",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mark_comparisons",
                to="schools.school",
            ),
        ),
        migrations.AlterField(
            model_name="publishedindex",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indices",
                to="schools.school",
            ),
        ),
        migrations.AlterField(
            model_name="scoredistribution",
            name="school",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="score_distributions",
                to="schools.school",
            ),
        ),
    ]
