"""Article to events: sources, language pipelines, actors, times and the event coder."""
