"""Tables the database itself protects: rows that may not be changed, deleted or truncated away."""

from django.db.migrations import RunSQL

FUNCTION = RunSQL(
    """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$
    """,
    "DROP FUNCTION refuse_change()",
)
"""Made once, by the floor's first migration. There is no setting that makes it look away."""


def append_only(table: str, *, when: str = "") -> RunSQL:
    """A migration operation after which rows of `table` cannot be updated, deleted or truncated.

    `when` narrows update and delete to rows that fit a condition on OLD, e.g. `OLD.finished_at IS NOT NULL`;
    TRUNCATE is refused either way. The migration must depend on the floor's first one.
    """
    condition = f"WHEN ({when})" if when else ""
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_row BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW {condition} EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """,
        f"DROP TRIGGER {table}_row ON {table}; DROP TRIGGER {table}_truncate ON {table}",
    )
