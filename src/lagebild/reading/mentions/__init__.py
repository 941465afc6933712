"""Mentions: which words of a report name which actor, with every reference resolved.

`mentions` goes through a report twice. First who is named (room `names`; `heads`, `owners`,
`appositions`, `towns`); then, in `resolution`, who is meant: `bodies`, `office_holders`, `members`,
`individuals`, `bywords`, `countries`, `pairs`, `counterparts`, `pronouns` with `demonstratives`,
all by what is `common_ground` and by `reference`.
"""
