"""How fast the product is, as ratios to what the framework and the machine can do at all."""
