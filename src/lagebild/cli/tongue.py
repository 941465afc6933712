"""In which language the program speaks with its user."""

from collections.abc import Mapping, Sequence

from lagebild.languages.interface import LANGUAGES, Interface, interface, of_environment

OPTION = "--lang"


def tongue(arguments: Sequence[str], environment: Mapping[str, str]) -> Interface:
    """The language of `--lang`, else of LAGEBILD_LANG, else of the system, else German.

    Looked up before the command line is parsed, because the help itself is written in it. A value
    that is no language is passed over here and complained of in parsing.
    """
    asked = _option(arguments)
    return interface(asked) if asked in LANGUAGES else of_environment(environment)


def _option(arguments: Sequence[str]) -> str:
    asked = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{OPTION}="):
            asked = argument.partition("=")[2]
        elif argument == OPTION and place + 1 < len(arguments):
            asked = arguments[place + 1]
    return asked
