"""Days, moments and years: asked of a clock, said in words."""
