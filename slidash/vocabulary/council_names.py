"""What is a council's name, however people write it? The one rule of the register, the importers, the search, the API.

A name is compared in three forms, each looser than the one before: its words, with county and compass abbreviations
written out ("RB Kensington & Chelsea", "Bath & NE Somerset"); without the words of a council's style, whole or
abbreviated, and without small words ("Leeds City Council", "Tower Hamlets LB", "Bristol, City of"); and those words in
any order ("Wight, Isle of").
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType

from slidash.vocabulary.areas import AreaType

# Types of council that have the word in their official names; what is none of these is not asked for by it.
STYLES: Mapping[str, frozenset[AreaType]] = MappingProxyType(
    {
        "borough": frozenset(
            {AreaType.DISTRICT, AreaType.METROPOLITAN_DISTRICT, AreaType.LONDON_BOROUGH, AreaType.UNITARY}
        ),
        "city": frozenset(
            {AreaType.DISTRICT, AreaType.METROPOLITAN_DISTRICT, AreaType.UNITARY, AreaType.LONDON_BOROUGH}
        ),
        "county": frozenset({AreaType.COUNTY}),
        "district": frozenset({AreaType.DISTRICT}),
        "london": frozenset({AreaType.LONDON_BOROUGH}),
        "metropolitan": frozenset({AreaType.METROPOLITAN_DISTRICT}),
        "unitary": frozenset({AreaType.UNITARY}),
    }
)
# LB, RB and so on, as publishers shorten the style before or after a name
ABBREVIATED_STYLES = frozenset(
    {
        *("bc", "boro", "cc", "co", "cty", "dc", "dist", "gla", "la", "lb", "lbc", "ltla", "mb", "mbc", "md", "mdc"),
        *("met", "rb", "rbc", "sc", "sd", "ua", "utla"),
    }
)
# What may stand beside a name and tells nothing of which council it is
STYLE_WORDS = ABBREVIATED_STYLES | {*STYLES, "authority", "corporation", "council", "royal", "the", "of"}
_SMALL_WORDS = frozenset({"and", "in", "o", "on", "u", "under", "upon", "with"})

# How the counties are shortened, and the points of the compass before another word of a name
_SHORT = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "ches": "cheshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herefs": "herefordshire",
    "herts": "hertfordshire",
    "hunts": "huntingdonshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "northumb": "northumberland",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "shrops": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
    "mids": "midlands",
    "gt": "great",
    "saint": "st",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "ne": "north east",
    "nw": "north west",
    "se": "south east",
    "sw": "south west",
}
# Counties named after a town with a council of its own: "Derby County Council" is Derbyshire's.
_COUNTY_TOWNS = frozenset(
    {
        *("cambridge", "derby", "gloucester", "hertford", "leicester", "lincoln", "nottingham", "oxford", "stafford"),
        *("warwick", "worcester"),
    }
)
_APOSTROPHES = re.compile("['`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]")
_INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_ALIKE = 0.75  # share of letters that a misspelt name has in common with the name meant
_LONGEST = 100  # characters of a name that are looked at


def words(text: str) -> list[str]:
    """Lower-case words without accents or punctuation; '&' and '+' are "and", and "L.B." is "lb"."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text[:_LONGEST]).casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[&+]", " and ", _INITIALS.sub(r"\1", plain))
    return re.findall(r"[a-z0-9]+", plain)


def written_out(word: str) -> str:
    """The word that an abbreviation of counties' names stands for, or of the compass; any other word itself."""
    return _SHORT.get(word, word)


def name_key(name: str) -> str:
    """What is left of a name when case, punctuation, '&' and common abbreviations no longer tell names apart."""
    return " ".join(map(written_out, words(name)))


def bare_name_key(name: str) -> str:
    """The key without the words a council's style adds, so 'Bristol City of' is 'Bristol, City of' is 'Bristol'.

    Of a name that has no others, such as "City of London", the words that are written out are kept.
    """
    every = name_key(name).split()
    if every and every[0] in _COUNTY_TOWNS and {"county", "cty"}.intersection(every) and "city" not in every:
        every[0] = f"{every[0]}shire"
    bare = [word for word in every if word not in STYLE_WORDS]
    kept = [word for word in bare if word not in _SMALL_WORDS] or bare
    return " ".join(kept or (word for word in every if word not in ABBREVIATED_STYLES and word != "the"))


def unordered_name_key(name: str) -> str:
    """The bare key with its words in alphabetical order."""
    return " ".join(sorted(bare_name_key(name).split()))


FORMS: tuple[Callable[[str], str], ...] = (name_key, bare_name_key, unordered_name_key)


class Names:
    """Which areas go by a name? Made of every spelling and other code of every area, under the area's own code."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._by_form: list[dict[str, list[str]]] = [{} for _ in FORMS]
        self._spelled: dict[str, list[str]] = {}
        for area, spelling in spellings:
            for form, index in zip(FORMS, self._by_form, strict=True):
                areas = index.setdefault(form(spelling), [])
                if area not in areas:
                    areas.append(area)
            if not any(map(str.isdigit, spelling)):
                self._spelled.setdefault(name_key(spelling), []).append(area)

    def named(self, text: str) -> Iterator[list[str]]:
        """The codes of the areas of that name: as written, then without its style, then in any order."""
        for form, index in zip(FORMS, self._by_form, strict=True):
            key = form(text)
            if key and key in index:
                yield index[key]

    def near(self, text: str) -> list[str]:
        """Codes of the areas with a name most like a misspelt one, or with all of its words, nearest first.

        Numbers are like nothing.
        """
        sought = bare_name_key(text)
        if STYLE_WORDS.issuperset(sought.split()) or any(map(str.isdigit, sought)):
            return []
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(sought)
        alike: dict[str, float] = {}
        for key, areas in self._spelled.items():
            matcher.set_seq1(key)
            likeness = 0.0
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                likeness = matcher.ratio()
            if set(sought.split()) <= set(key.split()):
                likeness = max(likeness, _ALIKE + len(sought) / len(key) / 4)
            if likeness >= _ALIKE:
                alike |= {area: max(likeness, alike.get(area, 0.0)) for area in areas}
        return sorted(alike, key=lambda area: (-alike[area], area))


def did_you_mean(names: Iterable[str], most: int = 3) -> str:
    """The end of a refusal that offers what may be meant, such as "; did you mean Hartlepool (E06000001)?"."""
    offered = list(dict.fromkeys(names))[:most]
    if not offered:
        return ""
    return f"; did you mean {', '.join(offered[:-1])}{' or ' if len(offered) > 1 else ''}{offered[-1]}?"
