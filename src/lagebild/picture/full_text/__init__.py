"""Full text over reports: `query` (what may be typed), `finding` (asked of the
engine), `hits` (the places found)."""
