import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0008_imports_wait_for_answers"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="import",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="import",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="import",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="import",
            name="origin",
            field=models.CharField(
                choices=[
                    ("page", "page of loads"),
                    ("command", "command line"),
                    ("demonstration", "making of the demonstration"),
                ],
                default="page",
                max_length=15,
                verbose_name="came by",
            ),
        ),
        migrations.AddField(
            model_name="importevent",
            name="origin",
            field=models.CharField(
                choices=[
                    ("page", "page of loads"),
                    ("command", "command line"),
                    ("demonstration", "making of the demonstration"),
                ],
                default="page",
                max_length=15,
                verbose_name="came by",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="import",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "schools_importevent" ("answers", "counts", "facts_version", "file", "file_name", "id", "job_id", "kind", "municipality_id", "origin", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolled_back_at", "rolled_back_by_id", "sha256", "size", "state", "stored_at", "stored_by_id", "uploaded_at", "uploaded_by_id", "year") VALUES (NEW."answers", NEW."counts", NEW."facts_version", NEW."file", NEW."file_name", NEW."id", NEW."job_id", NEW."kind", NEW."municipality_id", NEW."origin", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rolled_back_at", NEW."rolled_back_by_id", NEW."sha256", NEW."size", NEW."state", NEW."stored_at", NEW."stored_by_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."year"); RETURN NULL;',
                    hash="9c01ae350ea3132323607865654ab38c23f3ab83",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5ec21",
                    table="schools_import",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="import",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answers" IS DISTINCT FROM (NEW."answers") OR OLD."counts" IS DISTINCT FROM (NEW."counts") OR OLD."facts_version" IS DISTINCT FROM (NEW."facts_version") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_id" IS DISTINCT FROM (NEW."job_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."rolled_back_at" IS DISTINCT FROM (NEW."rolled_back_at") OR OLD."rolled_back_by_id" IS DISTINCT FROM (NEW."rolled_back_by_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stored_at" IS DISTINCT FROM (NEW."stored_at") OR OLD."stored_by_id" IS DISTINCT FROM (NEW."stored_by_id") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "schools_importevent" ("answers", "counts", "facts_version", "file", "file_name", "id", "job_id", "kind", "municipality_id", "origin", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolled_back_at", "rolled_back_by_id", "sha256", "size", "state", "stored_at", "stored_by_id", "uploaded_at", "uploaded_by_id", "year") VALUES (NEW."answers", NEW."counts", NEW."facts_version", NEW."file", NEW."file_name", NEW."id", NEW."job_id", NEW."kind", NEW."municipality_id", NEW."origin", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rolled_back_at", NEW."rolled_back_by_id", NEW."sha256", NEW."size", NEW."state", NEW."stored_at", NEW."stored_by_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."year"); RETURN NULL;',
                    hash="7db4a01e6c8c55c2f9f7427ed4944ba3b4433cc6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_036c9",
                    table="schools_import",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="import",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "schools_importevent" ("answers", "counts", "facts_version", "file", "file_name", "id", "job_id", "kind", "municipality_id", "origin", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rolled_back_at", "rolled_back_by_id", "sha256", "size", "state", "stored_at", "stored_by_id", "uploaded_at", "uploaded_by_id", "year") VALUES (OLD."answers", OLD."counts", OLD."facts_version", OLD."file", OLD."file_name", OLD."id", OLD."job_id", OLD."kind", OLD."municipality_id", OLD."origin", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rolled_back_at", OLD."rolled_back_by_id", OLD."sha256", OLD."size", OLD."state", OLD."stored_at", OLD."stored_by_id", OLD."uploaded_at", OLD."uploaded_by_id", OLD."year"); RETURN NULL;',
                    hash="6a1281b68abb3c85cb58e43e193d569caa531f2f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b11b6",
                    table="schools_import",
                    when="AFTER",
                ),
            ),
        ),
    ]
