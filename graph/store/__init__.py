"""Where readings are kept: one small interface, one module for each engine."""
