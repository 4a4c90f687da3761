"""Scaffolding: the files of a new exercise or lesson, marked where an author writes, and what is still marked."""
