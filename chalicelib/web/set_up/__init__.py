"""Pages with which an organisation sets itself up: for whoever looks after sites and people, and nobody else."""
