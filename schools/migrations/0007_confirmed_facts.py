import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import tenancy.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0006_grants_are_tracked"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfirmedFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=60)),
                ("sheet", models.CharField(max_length=100)),
                ("block", models.PositiveSmallIntegerField()),
                ("is_whole", models.BooleanField()),
                ("fact_ids", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                (
                    "rows",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None),
                ),
            ],
            options={
                "verbose_name": "confirmed facts",
                "verbose_name_plural": "confirmed facts",
            },
        ),
        migrations.AddField(
            model_name="confirmedfacts",
            name="confirmed_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="confirmed",
                to="schools.import",
            ),
        ),
        migrations.AddField(
            model_name="confirmedfacts",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenancy.municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedfacts",
            constraint=tenancy.constraints.TenantIsolation(name="schools_confirmedfacts_tenant", referenced=False),
        ),
        migrations.AddConstraint(
            model_name="confirmedfacts",
            constraint=tenancy.constraints.SameMunicipality(
                field="confirmed_by", name="schools_confirmedfacts_confirmed_by_same"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confirmedfacts",
            trigger=pgtrigger.compiler.Trigger(
                name="confirmed_append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="585d45d77abd2771710afccd9c0ecb099dd142f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_confirmed_append_only_77467",
                    table="schools_confirmedfacts",
                    when="BEFORE",
                ),
            ),
        ),
    ]
