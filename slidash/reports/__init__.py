"""Reports as they leave the site: as text in a link, and as documents. Nothing here asks a question."""
