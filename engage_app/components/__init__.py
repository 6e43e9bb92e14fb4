"""Widgets without state: they take values and event handlers and know nothing of the product.

Every text arrives as an argument, translated by the caller. Looks come from the classes in `assets/styles`.
"""
