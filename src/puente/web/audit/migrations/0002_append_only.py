"""Let the database itself refuse to change or remove an entry."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_entry_no_{act} BEFORE {act} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$
""",
    """
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()
""",
)


def refuse_changes(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        statements = [SQLITE.format(act=act) for act in ("UPDATE", "DELETE")]
    else:
        statements = POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(refuse_changes, migrations.RunPython.noop)]
