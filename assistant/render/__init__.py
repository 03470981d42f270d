"""An answer as text, Markdown and JSON."""
