"""Figures: which claim carries which number (`counts`), and whose troops are counted (`troops`)."""
