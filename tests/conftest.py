"""Settings that hold for all tests."""

from hypothesis import HealthCheck, settings

# Promises, not timings: a loaded machine must not fail a property.
settings.register_profile("detente", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("detente")
