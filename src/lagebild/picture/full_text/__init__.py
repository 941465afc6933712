"""Full text over reports: `query` (what may be typed), `hits` (the places found)."""
