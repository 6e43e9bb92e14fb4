"""Catalogues in English and Dutch, for screens and mail: one JSON file per area and language."""
