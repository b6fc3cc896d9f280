"""The way from a question to an answer as Haystack components, for this pipeline and any other.

Haystack's telemetry is off before Haystack is imported: nothing here reaches a network.
"""

import os

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
