"""Facts of the whole library joined: canonical ids of acts and the registry of known acts."""
