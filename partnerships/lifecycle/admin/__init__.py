"""The admin of agreements, commitments and documents."""
