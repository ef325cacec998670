"""What the ORM lacks: fields, triggers, the engine for SQLite."""
