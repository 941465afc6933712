"""The version of the program, apart from what `import lagebild` offers: every room may know it."""

__version__ = "0.1.0"
