"""Sentences with dates marked in them, labelled before any reading; published on Friday, 2025-06-20.

The rules for labels are those at the head of ``tests/reading/sentences.yaml``. Each row: the sentence with
its dates marked, and the date of each mark, with its role after a blank. Roles of what begins ("start in")
and plain slips in marks were put right after the first reading."""

from __future__ import annotations

__all__ = ["HEARD_DATES"]

HEARD_DATES = (
    ("The furnace was lit in ⟦the autumn⟧.", ("2024 on",)),
    ("It lost money ⟦last spring⟧ and again ⟦this spring⟧.", ("2025 on", "2025 on")),
    ("The cable will open ⟦next summer⟧.", ("2026 on",)),
    ("Bills rise by a tenth from ⟦October⟧.", ("2025-10 since",)),
    ("The board will meet on ⟦Tuesday⟧ to decide.", ("2025-06-24 on",)),
    ("The board met on ⟦Tuesday⟧ and decided nothing.", ("2025-06-17 on",)),
    ("Payment is due on ⟦1 August⟧.", ("2025-08-01 by",)),
    ("The ⟦1974⟧ fisheries treaty binds both.", ("1974 on",)),
    ("Under a ⟦2016⟧ supply contract it pays nothing.", ("2016 on",)),
    ("The ⟦June 2021⟧ accord fixed the price.", ("2021-06 on",)),
    (
        "The firm earned more in ⟦the first quarter of this year⟧ than in all of ⟦2023⟧.",
        ("2025 on", "2023 on"),
    ),
    ("Deliveries start in ⟦the second half of next year⟧.", ("2026 since",)),
    ("The fee is frozen until at least ⟦2031⟧.", ("2031 until",)),
    ("It will run until ⟦2040⟧ at the earliest.", ("2040 until",)),
    ("In the three months to ⟦the end of March⟧ it sold less.", ("2025-03-31 until",)),
    ("The strike ended ⟦a fortnight ago⟧.", ("2025-06 on",)),
    ("They met ⟦a week ago⟧.", ("2025-06 on",)),
    ("The licence lapses at ⟦the end of 2027⟧.", ("2027-12-31 until",)),
    ("Profits fell in ⟦2023⟧ and ⟦2024⟧.", ("2023 on", "2024 on")),
    ("The talks, on since ⟦February⟧, resume in ⟦September⟧.", ("2025-02 since", "2025-09 on")),
    ("The sale should close in ⟦the fourth quarter⟧.", ("2025 on",)),
    ("The sale closed in ⟦the first quarter⟧.", ("2025 on",)),
    ("Revenue will be flat ⟦this fiscal year⟧.", ("2025 on",)),
    ("Its chairman quit ⟦earlier this year⟧.", ("2025 on",)),
    ("In ⟦late 2023⟧ it borrowed again.", ("2023 on",)),
    ("The vote is on ⟦14 July⟧.", ("2025-07-14 on",)),
    ("On the night of ⟦3 May⟧ the line failed.", ("2025-05-03 on",)),
    ("The ruling came on ⟦Wednesday⟧ night.", ("2025-06-18 on",)),
    (
        "The plant opened in ⟦1998⟧, closed in ⟦2004⟧ and reopened in ⟦2011⟧.",
        ("1998 on", "2004 on", "2011 on"),
    ),
    ("It must repay the loan by ⟦mid-2026⟧.", ("2026 by",)),
    ("The two fell out over Christmas.", ()),
    ("By ⟦the end of next year⟧ it needs cash.", ("2026-12-31 by",)),
    ("The offer expires at midnight on ⟦30 June⟧.", ("2025-06-30 until",)),
    ("A hearing is scheduled for ⟦9 September⟧.", ("2025-09-09 on",)),
    ("The plant, built in the 1980s, is old.", ()),
    ("Within a year of the merger both chairmen had gone.", ()),
    ("He retires in ⟦January⟧.", ("2026-01 on",)),
    ("He retired in ⟦January⟧.", ("2025-01 on",)),
    ("The union wants a tenth more pay from ⟦1 September⟧.", ("2025-09-01 since",)),
    ("In the six weeks to ⟦30 May⟧ nobody called.", ("2025-05-30 until",)),
    ("It has paid no dividend since ⟦the spring of 2020⟧.", ("2020 since",)),
    ("Talks will begin ⟦later this year⟧.", ("2025 since",)),
    ("The deal was struck in the last days of ⟦May⟧.", ("2025-05 on",)),
    ("The company had 2010 employees.", ()),
    ("Dated ⟦4 February 2022⟧, the letter was never sent.", ("2022-02-04 on",)),
    ("It said on ⟦Thursday⟧ it would close the pit in ⟦November⟧.", ("2025-06-19 on", "2025-11 on")),
    ("Negotiators return to Geneva on ⟦Monday⟧.", ("2025-06-23 on",)),
    ("The tunnel opens on ⟦the 3rd of July⟧.", ("2025-07-03 on",)),
    ("Since the turn of the year prices have doubled.", ()),
)
