"""The admin of organizations, persons and topics."""
