"""The pages that every page leads to, in groups; the key of each one's name in the interface."""

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "desk.group_picture",
        (
            ("/", "desk.overview"),
            ("/changes", "desk.nav.changes"),
            ("/timeline", "desk.nav.timeline"),
            ("/figures", "desk.nav.figures"),
            ("/tension", "desk.nav.tension"),
            ("/brief", "desk.nav.brief"),
            ("/whatif", "desk.nav.whatif"),
            ("/search", "desk.nav.search"),
        ),
    ),
    (
        "desk.group_claims",
        (
            ("/statements", "desk.nav.statements"),
            ("/threads", "desk.nav.threads"),
            ("/disputes", "desk.nav.disputes"),
            ("/positions", "desk.nav.positions"),
            ("/commitments", "desk.nav.commitments"),
            ("/coverage", "desk.nav.coverage"),
        ),
    ),
    (
        "desk.group_record",
        (
            ("/actors", "desk.nav.actors"),
            ("/offices", "desk.nav.offices"),
            ("/reports", "desk.nav.reports"),
        ),
    ),
    (
        "desk.group_work",
        (
            ("/add", "desk.nav.add"),
            ("/proposals", "desk.nav.proposals"),
            ("/judgements", "desk.nav.judgements"),
        ),
    ),
)
