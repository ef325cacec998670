"""What the public can reach: editions by address, month, topic, placement."""
