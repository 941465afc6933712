"""How the documentation becomes a site: `make site` (Sphinx; the pages are Markdown)."""

from lagebild import __version__

project = "Lagebild"
author = "The Lagebild authors"
copyright = "The Lagebild authors"
release = version = __version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "pictures"]
myst_heading_anchors = 4
# The notebooks are run by `make notebooks` and by the tests; here they are shown as they are.
nb_execution_mode = "off"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}

html_theme = "furo"
html_title = f"Lagebild {__version__}"
# Nothing is fetched from other hosts.
html_theme_options = {"source_repository": ""}
html_copy_source = False
html_show_sphinx = False
