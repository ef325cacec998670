"""From content to edition: publish, correct, withdraw, schedule, verify."""
