"""How is a label said inside a sentence, a number with its noun, a list, a day? English for all that writes words."""

import re
from collections.abc import Sequence
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# peoples, faiths, languages and countries that figures tell of, as the census and the schools' census name them
_PEOPLES = frozenset(
    {
        *("African", "Arab", "Asian", "Bangladeshi", "Black", "British", "Caribbean", "Chinese", "English", "European"),
        *("Filipino", "Gypsy", "Indian", "Irish", "Nepalese", "Nigerian", "Pakistani", "Polish", "Roma", "Romanian"),
        *("Scottish", "Traveller", "Ukrainian", "Welsh", "White"),
        *("Buddhist", "Christian", "Hindu", "Jewish", "Muslim", "Sikh"),
        *("Arabic", "Bengali", "Bulgarian", "French", "German", "Greek", "Gujarati", "Hungarian", "Italian"),
        *("Lithuanian", "Panjabi", "Portuguese", "Russian", "Spanish", "Tagalog", "Tamil", "Turkish", "Urdu"),
    }
)
_PLACES = frozenset(
    {
        *("Africa", "America", "Asia", "Australia", "Bangladesh", "Britain", "China", "England", "Europe", "France"),
        *("Germany", "India", "Ireland", "Italy", "Jamaica", "Lithuania", "London", "Nigeria", "Pakistan"),
        *("Philippines", "Poland", "Portugal", "Romania", "Scotland", "Spain", "Turkey", "Ukraine", "Wales"),
        "Yorkshire",
    }
)
_PROPER_NOUNS = frozenset({*MONTHS, "Ofsted"}) | _PEOPLES | _PLACES
_COLOURS = frozenset({"Black", "White"})
_NAMES = ("A level", "Attainment 8", "East of England", "Key Stage", "Progress 8")
# words that begin a label without being the first of a name in capitals, as in "All London Boroughs"
_BEFORE_NAMES = frozenset(
    {
        *("A", "All", "An", "Both", "Each", "Every", "No", "Other", "The", "These", "This", "Those"),
        *("At", "By", "For", "From", "In", "Of", "On", "Over", "Since", "To", "Under", "Up", "With"),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile("[\\w'\N{RIGHT SINGLE QUOTATION MARK}/-]+ (?=([^\\W\\d_]+))")
_COLON = re.compile(r" ?::? ")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def capital(text: str) -> str:
    """The text as it begins a sentence, a heading or a cell: its first letter in upper case, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def lowered(text: str) -> str:
    """A label or a note without the capital it begins with: "children in need", but "DfE", "GCSE", "English".

    Acronyms, proper nouns and names of several words in capitals ("Knowledge Hub") stay as they are. Names of councils
    and of people are not known here: whoever has one to say says it as it is.
    """
    first = _WORD.match(text)
    if first is None or not _is_capitalised(first[0]) or first[0] in _PROPER_NOUNS or text.startswith(_NAMES):
        return text
    following = _NEXT_WORD.match(text)
    rest = text[following.end() :] if following else ""
    titled = (
        following is not None
        and _is_capitalised(following[1])
        and following[1] not in _PROPER_NOUNS
        and not rest.startswith(_NAMES)
    )
    if titled and first[0] not in _BEFORE_NAMES:
        return text
    return f"{text[0].lower()}{text[1:]}"


def small_letters(text: str) -> str:
    """A title inside a sentence: "Single Black Bag Incidents" becomes "single black bag incidents".

    Acronyms and the names of countries, months and the like keep theirs; "Black" and "White" are taken for colours.
    """

    def small(match: re.Match[str]) -> str:
        word = match[0]
        kept = not _is_capitalised(word) or word in _PROPER_NOUNS - _COLOURS
        return word if kept else f"{word[0].lower()}{word[1:]}"

    return _WORD.sub(small, text)


def inside_sentence(label: str) -> str:
    """A label inside a sentence: lowered, and what follows a colon in brackets, or after commas if it has brackets.

    "Nearest neighbours" becomes "nearest neighbours"; "ONS similar areas: overall", "ONS similar areas (overall)".
    """
    name, *more = _COLON.split(label, maxsplit=1)
    if more and "(" not in name:
        label = ", ".join(_COLON.split(label)) if "(" in more[0] else f"{name} ({more[0]})"
    return lowered(label)


def plural(number: int, noun: str, nouns: str = "") -> str:
    """The form of a word that goes with a number: "metric" for 1, otherwise `nouns`, or the noun and an s."""
    return noun if number == 1 else nouns or f"{noun}s"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 metric", "1,204 metrics"."""
    return f"{number:,} {plural(number, noun, nouns)}"


def number_word(number: int) -> str:
    """A whole number in a sentence, up to ten as a word: "no", "one", "ten", "11"."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence: "a, b and c"; "a, b; c; and d" where an item has commas of its own."""
    if len(items) < 2:
        return "".join(items)
    if any(", " in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def day(moment: date) -> str:
    """A day in words: "1 April 2023"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def day_words(text: str) -> str:
    """A day given as ISO date in words, "1 October 2025"; anything else as it stands."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def month(published: str) -> str:
    """The month of a date written as 2025-05 or 2025-05-31 in words, "May 2025"; anything else as it stands."""
    year, _, rest = published.partition("-")
    number = rest.partition("-")[0]
    if number.isdecimal() and 1 <= int(number) <= len(MONTHS):
        return f"{MONTHS[int(number) - 1]} {year}"
    return published


def year_words(year: str) -> str:
    """A financial year written as 2016-17 in words: "2016/17"."""
    return year.replace("-", "/")


def _is_capitalised(word: str) -> bool:
    """Whether a word is in lower case but for its first letter; acronyms and single letters are not."""
    return word[:1].isupper() and word[1:].islower()
