"""Where does each council stand on the map of hexagons? Made when councils change (generator), read at every build."""
