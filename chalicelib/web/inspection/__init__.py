"""What an inspector reads by their link: the register without names, the policies, the figures, and chosen bundles."""
