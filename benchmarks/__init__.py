"""What `make bench` runs: the course beside its peers, on the machine it runs on."""
