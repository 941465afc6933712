"""Finite verbs of English: each fills the clause that waits for it or begins one at its subject."""

from lagebild.reading.english.boundaries import subject_begin
from lagebild.reading.english.drafts import EMBEDDED, ClauseDraft, Walk
from lagebild.reading.english.verb_groups import VerbGroup


def take_finite(walk: Walk, group: VerbGroup) -> None:
    words = walk.words
    top = walk.top
    begin = subject_begin(words, group.first, walk.inside)
    if top is None:
        walk.current().group = group
        walk.current().own.append(group.first)
        return
    waits = walk.waiting()
    if top.group is None and top.kind != "infinitive":
        top.group = group
        top.own.append(group.first)
        return
    if begin == group.first:
        if words[begin - 1].tag == "CJC" or words[begin - 1].text == ",":
            _second_verb(walk, group)
            return
        if waits >= 0:
            # "The rebels who hold the town | attacked"
            del walk.stack[waits + 1 :]
            walk.current().group = group
            walk.current().own.append(group.first)
            return
        # ", said the minister": the subject behind the verb
    content = _content_of(walk, begin)
    if content < 0 and waits >= 0 and words[begin - 1].text != ",":
        # "The rebels who hold | the town attacked": what stands before the verb is no subject
        del walk.stack[waits + 1 :]
        walk.current().group = group
        walk.current().own.append(group.first)
        return
    moved = list(range(begin, group.first))
    for draft in walk.drafts:
        draft.own = [i for i in draft.own if i not in moved]
    if content >= 0:
        del walk.stack[walk.stack.index(content) + 1 :]
        draft = ClauseDraft("subordinate", content, "dass", group=group)
    elif (beside := _beside_embedded(walk, begin)) >= 0:
        model = walk.drafts[walk.stack[beside]]
        draft = ClauseDraft(
            model.kind, model.governor, model.complementizer, model.antecedent, group=group
        )
        del walk.stack[beside:]
    elif waits >= 0:
        del walk.stack[waits + 1 :]
        draft = walk.current()
        draft.group = group
        draft.own += [*moved, group.first]
        return
    else:
        draft = ClauseDraft("main", walk.last_main(), group=group)
        walk.stack.clear()
    draft.own += [*moved, group.first]
    walk.open(draft)


def _beside_embedded(walk: Walk, begin: int) -> int:
    """said that A came and | B left |: the place in the stack of the finite clause that another one
    is joined to; behind a comma it is the main clause that goes on."""
    words = walk.words
    if begin < 2 or words[begin - 1].tag != "CJC" or words[begin - 2].text == ",":
        return -1
    for k in range(len(walk.stack) - 1, -1, -1):
        draft = walk.drafts[walk.stack[k]]
        if draft.kind in ("subordinate", "relative"):
            return k
        if draft.kind == "main":
            return -1
    return -1


def _content_of(walk: Walk, begin: int) -> int:
    """Lavrov said | Moscow would respond |: the clause whose verb tells what follows it without a
    conjunction; its number, -1 for none."""
    words = walk.words
    if begin and (words[begin - 1].tag == "PUN" or words[begin - 1].tag == "PUQ"):
        return -1
    for number in reversed(walk.stack):
        draft = walk.drafts[number]
        group = draft.group
        if group is None:
            continue
        joined = begin and words[begin - 1].tag == "CJC"
        tells = {words[group.verb_at].lemma, words[begin - 1].low} & walk.valency.telling
        if joined or group.passive or not tells:
            return -1
        marks = [w for w in words[group.last : begin] if w.tag in ("PUN", "PUQ", "CJC")]
        told = any(d.governor == number and d.kind == "subordinate" for d in walk.drafts)
        return number if not marks and not told else -1
    return -1


def _second_verb(walk: Walk, group: VerbGroup) -> None:
    """condemned the vote and | recalled its envoy |: a second verb of the same subject."""
    joined = walk.words[group.first - 1].tag == "CJC"
    if joined and group.first > 1 and walk.words[group.first - 2].text == ",":
        # "told them that it would leave, but promised aid"
        joined = False
    places = [k for k in range(len(walk.stack)) if walk.drafts[walk.stack[k]].kind != "infinitive"]
    place = places[-1] if joined and places else places[0] if places else len(walk.stack) - 1
    number = walk.stack[place]
    model = walk.drafts[number]
    if model.group is None:
        del walk.stack[place + 1 :]
        model.group = group
        model.own.append(group.first)
        return
    governor = model.governor if model.kind in EMBEDDED else number
    del walk.stack[place:]
    draft = ClauseDraft(
        model.kind, governor, model.complementizer, model.antecedent, group, [group.first], number
    )
    walk.open(draft)
