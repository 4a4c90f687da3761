"""Lesson 09, data quality: its six exercises, each declared in a module of its own or with its kin."""

from coursekit.exercises.class_weights import class_weights
from coursekit.exercises.dataset_questions import dataset_problems
from coursekit.exercises.leaked_rows import leaked_rows
from coursekit.exercises.repeated_rows import duplicate_rows
from coursekit.exercises.standardize import standardize
from coursekit.exercises.suspicious_labels import suspicious_labels

EXERCISES = (standardize, duplicate_rows, leaked_rows, class_weights, suspicious_labels, dataset_problems)
