"""The admin of the photo library and of attachments."""
