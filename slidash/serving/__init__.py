"""How answers leave the site: addresses to pages, documents, static files, headers, the one callback."""
