"""All rules of measures that are words: cues of prose, kinds of lead-in, and what is no measure."""

from extractors.measures import exclusions, lead_ins, sentences
from extractors.measures.cues import Cue
from extractors.measures.exclusions import Stop
from extractors.measures.lead_ins import LeadIn
from extractors.rules import Rule

RULES: tuple[Rule[Cue] | Rule[LeadIn] | Rule[Stop], ...] = (
    *sentences.RULES,
    *lead_ins.RULES,
    *exclusions.RULES,
)
