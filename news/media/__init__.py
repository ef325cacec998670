"""Photos, videos and attachments."""
