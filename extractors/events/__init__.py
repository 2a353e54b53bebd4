"""The event coder: one engine for all languages, over trees where there are any and over word order elsewhere."""
