"""Export: what terminal, pages and files share: how views are told in words and written as rows.

In: rows of views and the texts of the interface. Out: words (`wording`, `briefing`), a brief as
Markdown or HTML (`brief_formats`), rows as CSV (`csv`) and JSON Lines (`jsonl`). All words from
outside pass through `plain`; `cutting` makes them as short as there is room. What leaves the ledger
for other tools, whole and bit by bit, is a room of its own: `formats`.
"""
