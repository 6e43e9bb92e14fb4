"""Fragments bound to a state, named for what the person sees."""
