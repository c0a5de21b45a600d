"""Pages that show reports, make them and write them down as documents."""
