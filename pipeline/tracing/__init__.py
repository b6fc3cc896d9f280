"""What joins the documents of a library: from a measure to its ground, from a reference to the act.

Everything is asked of the store when it is needed, so that the order in which documents came makes
no difference, and a new document touches nothing but itself.
"""
