"""Places for a question in; the same ranked by how much of the question they cover out.

What answers a question says few of its words, and says them once: how often a word stands there
tells nothing, and the heading, the lead-in and the title count nearly as much as the place itself.
So a place is scored by the share of the question's weight that it covers, a rare word weighing more
than a common one; places that have the kind of answer that is asked for come before the others.
"""

from pipeline.searching.candidates import Candidate, passes
from pipeline.searching.definitions import likeness, terms_defined
from pipeline.searching.query import AskedQuery
from pipeline.searching.questions import kind_of
from pipeline.searching.ranking import FEWEST, HEADINGS, NEWS, Ranking, is_of_contents
from pipeline.searching.sorts import TITLED
from pipeline.searching.words import lemmas_of
from pipeline.stores.base import Statistics
from pipeline.stores.documents import Passage

IN_CONTEXT, IN_TITLE = 0.9, 0.7
"""What a part counts for that stands only above the place, or only in the document's title."""

KEPT = 0.8
"""What a body, an act or a period counts for that the place has without its words."""

WHOLE, OWN, ANSWER, DEFINITION = 0.62, 0.15, 0.1, 0.5
"""How much coverage in all counts, coverage by the place's own words, having the kind of answer
that is asked for, and saying what the words asked about mean."""

SHORT, LENGTH = 0.05, 600
"""What the shortest place is helped by, and at how many code points half of it is left."""

_LESS = {"heading": 0.2, "contents": 0.2, "fragment": 0.05, "news": 0.03}

SORT = 0.3
"""What a word is worth that only tells in what sort of document to look."""

_SORTS = TITLED | {"документ", "акт", "пункт", "статья", "муниципальный"}


class Covering(Ranking):
    """The ranking for one question."""

    def __init__(self, query: AskedQuery, statistics: Statistics) -> None:
        """Weigh the question's parts once."""
        super().__init__(query, statistics)
        self._weighed = [
            idf * (SORT if asked.lemma in _SORTS else 1.0)
            for idf, asked in zip(self._idf, query.asked, strict=True)
        ]
        self._total = sum(self._weighed) or 1.0
        self._defining = kind_of(query.text)[0] == "meaning"

    def _score(self, candidate: Candidate) -> float:
        own = dict(self._best(candidate.lemmas))
        shares = dict(own)
        for share, text in ((IN_CONTEXT, candidate.context), (IN_TITLE, candidate.title)):
            for clause, weight in self._share(text):
                shares[clause] = max(share * weight, shares.get(clause, 0.0))
        for clause, filters in self._filters:
            if shares.get(clause, 0.0) < KEPT and any(passes(candidate, each) for each in filters):
                shares[clause] = KEPT
        score = WHOLE * self._part(shares) + OWN * self._part(own)
        if self._defining and own:
            score += DEFINITION * self._defines(candidate.quote)
        return score + SHORT / (1 + len(candidate.quote) / LENGTH) + self._fit(candidate)

    def _part(self, shares: dict[int, float]) -> float:
        covered = sum(self._weighed[clause] * share for clause, share in shares.items())
        return covered / self._total

    def _fit(self, candidate: Candidate) -> float:
        """What having an answer adds, and what being no statement takes away."""
        asking, found = self._query.asking, candidate.found
        fit = ANSWER if asking is not None and asking.is_answered_by(candidate.quote) else 0.0
        if isinstance(found, Passage) and found.kind in HEADINGS:
            fit -= _LESS["heading"]
        elif len(candidate.lemmas) < FEWEST:
            fit -= _LESS["fragment"]
        if is_of_contents(candidate.quote):
            fit -= _LESS["contents"]
        return fit - _LESS["news"] * (candidate.row.kind in NEWS)

    def _defines(self, quote: str) -> float:
        """How near a term that a text defines comes to what is asked about, from 0 to 1."""
        asked = len(self._weighed)
        return max(
            (
                sureness * likeness(len(self._best(lemmas)), asked, len(lemmas))
                for term, sureness in terms_defined(quote)
                if (lemmas := lemmas_of(term).split())
            ),
            default=0.0,
        )
