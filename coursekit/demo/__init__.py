"""A sample class of lesson 01: what a class really hands in, right, wrong and broken."""
