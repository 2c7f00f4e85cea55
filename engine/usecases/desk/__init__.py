"""The one-stop desk: takes dossiers in, and keeps what belongs to one person's own desk."""
