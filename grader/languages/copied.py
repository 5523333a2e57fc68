"""What a page does to code that is copied from it: signs change, and names lose their _."""

import re
import unicodedata

# What stands for a sign of the keyboard in what was set to be printed.
MEANT = {
    **dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\u2012\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02b9", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", "a plain space"),
    **dict.fromkeys("\u00d7\u22c5\u2217\u00b7", "*"),
    **dict.fromkeys("\u200b\u200c\u200d\u00ad\ufeff\u2060", "nothing"),
    "\u00f7": "/",
    "\u2215": "/",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u02c6": "^",
    "\uff08": "(",
    "\uff09": ")",
    "\uff0c": ",",
}
NAMES_SIDE_BY_SIDE = re.compile(r"(?<!\w)([A-Za-z]\w{0,63})[ \t]+([A-Za-z]\w{0,63})\b")
NO_NAMES = {
    "for",
    "parfor",
    "global",
    "persistent",
    "nonlocal",
    "import",
    "from",
    "def",
    "function",
}


def foreign_sign(character: str, line: int, column: int) -> str:
    """Return where a character stands that no keyboard types, and what to type instead."""
    name = unicodedata.name(character, "character that has no name").lower()
    article = "an" if name[0] in "aeiou" else "a"
    shown = f" ({character})" if character.isprintable() and not character.isspace() else ""
    meant = MEANT.get(character, "")
    instead = f" as {meant}" if meant and meant != "nothing" else ""
    cure = "delete it" if meant == "nothing" else f"type it again{instead}"
    return (
        f"line {line}, character {column}: {article} {name}{shown}, perhaps copied from a page: "
        f"{cure}, there and wherever else it was copied to"
    )


def lost_underscore(code: str, source: str) -> str:
    """Return a note on two names side by side that are one name, as far as the source shows it.

    They are if the name is elsewhere in the source, or if they are given a value like one name.
    `code` is a line without its strings and its comment.
    """
    words = set(re.findall(r"\w+", source))
    for pair in NAMES_SIDE_BY_SIDE.finditer(code):
        joined = f"{pair[1]}_{pair[2]}"
        is_set = not code[: pair.start()].strip() and re.match(r"\s*=(?!=)", code[pair.end() :])
        if pair[1] not in NO_NAMES and (joined in words or is_set):
            return (
                f'"{pair[0]}" is two names. If it was copied from a page, it has lost an '
                f"underscore: {joined}"
            )
    return ""
