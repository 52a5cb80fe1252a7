"""Indonesian affixes as data: the browser gets the same lists, so that both sides strip alike.

What joins with what follows "Tata Bahasa Baku Bahasa Indonesia" (Badan Bahasa, 4th edition 2017), chapters on verbs and nouns.
A cost says how little an affix is to be trusted; the cheapest way from a word to a root is the likeliest.
"""

VOWELS = "aiueo"

PREFIXES: tuple[tuple[str, str, str, int], ...] = (
    # written, letters that may follow ("" any), what the root had there, cost
    ("me", "lrwymn", "", 1), ("pe", "lrwymn", "", 1),
    ("mem", "bpfv", "", 1), ("pem", "bpfv", "", 1),
    ("mem", VOWELS, "p", 1), ("pem", VOWELS, "p", 1),
    ("men", "cdjtsyz", "", 1), ("pen", "cdjtsyz", "", 1),
    ("men", VOWELS, "t", 1), ("pen", VOWELS, "t", 1),
    ("meny", VOWELS, "s", 1), ("peny", VOWELS, "s", 1),
    ("meng", "ghkqx" + VOWELS, "", 1), ("peng", "ghkqx" + VOWELS, "", 1),
    ("meng", VOWELS, "k", 1), ("peng", VOWELS, "k", 1),
    ("mem", "rl", "p", 2), ("pem", "rl", "p", 2), ("meng", "rl", "k", 2), ("peng", "rl", "k", 2),
    ("di", "", "", 1), ("ter", "", "", 1), ("te", "r", "", 1),
    ("ber", "", "", 1), ("be", "", "", 2), ("bel", "a", "", 1), ("pel", "a", "", 1),
    ("per", "", "", 1), ("pe", "", "", 2), ("ke", "", "", 1), ("se", "", "", 1),
    ("ku", "", "", 3), ("kau", "", "", 3),
    # bound forms
    ("anti", "", "", 3), ("antar", "", "", 3), ("non", "", "", 3), ("pra", "", "", 3), ("pasca", "", "", 3), ("swa", "", "", 3),
    ("nir", "", "", 3), ("tuna", "", "", 3), ("maha", "", "", 3), ("multi", "", "", 3), ("sub", "", "", 3), ("inter", "", "", 3),
    ("mikro", "", "", 3), ("makro", "", "", 3), ("kontra", "", "", 3), ("supra", "", "", 3), ("semi", "", "", 3),
)
SYLLABLE_PREFIXES = ("menge", "penge")
"""Before a root of one syllable: mengecek, pengesahan."""
OUTER_ONLY = ("me", "di", "ku", "kau")
"""Beginnings of prefixes that stand in front of all others: nothing is stripped in front of them."""
FREE_INSIDE = ("se", "ber", "ke")
"""What may stand in front of even those: semena, bermenung, kemenangan; at a cost."""

SWALLOWED = "kpst"
"""First letters of a root that meN- and peN- take away."""
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")
PERSONS = ("wan", "wati", "man")
NOT_TOGETHER = (("di", "an"), ("me", "an"), ("te", "an"), ("ke", "i"), ("be", "i"), ("se", "i"), ("se", "kan"))
"""Beginning of the outermost prefix and suffix that hardly ever enclose one root."""

LOANS: tuple[tuple[str, str, int], ...] = (
    # ending of a learned loan, what a relative has in its place, fewest letters that must be left
    ("isasi", "", 4), ("itas", "", 4), ("bilitas", "bel", 4), ("ivitas", "if", 3), ("isme", "", 4), ("is", "", 5),
    ("nsi", "n", 4), ("si", "", 5), ("tor", "", 5), ("torat", "", 5), ("atif", "asi", 4), ("asi", "", 5), ("if", "", 5),
    ("ional", "i", 4), ("al", "", 5), ("ik", "i", 5), ("is", "i", 5), ("tis", "si", 5), ("at", "asi", 6), ("ir", "", 5),
    ("isir", "isasi", 4), ("ator", "asi", 5), ("ansi", "an", 4),
)
INFIXES = ("el", "er", "em", "in")

ONSETS = ("bl", "br", "dr", "dw", "fl", "fr", "gl", "gr", "kl", "kr", "kh", "kw", "ny", "ng", "pl", "pr", "ps", "sk", "sl", "sm",
          "sn", "sp", "st", "sw", "sy", "tr", "ts", "dh", "gh", "sr", "kn", "gn")
"""Two consonants with which a root may begin."""
CODAS = ("ng", "ks", "ns", "rs", "rt", "ps", "nk", "kh", "sy", "lm", "rm", "kt", "st", "nt", "ft", "ms", "ts", "rd", "rn", "lt")
"""Two consonants with which a root may end."""
