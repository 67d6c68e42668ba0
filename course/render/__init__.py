"""The surfaces: ways to draw a sheet. Each draws every block; none knows a kind."""
