"""What a hand-in holds."""

COST, SLOPE, HELPER = "nnCostFunction.py", "sigmoidGradient.py", "layers.py"


def texts(hand_in):
    """Return what was handed in, by name."""
    if hand_in.folder:
        return {
            str(path.relative_to(hand_in.folder)): path.read_text()
            for path in hand_in.folder.rglob("*")
            if path.is_file()
        }
    return {name: path.read_text() for name, path in hand_in.files}


def one_person(hand_in):
    (person,) = hand_in.people
    return person
