"""What only authors run: pages filled, lists made, words looked through. Knows no widget."""
