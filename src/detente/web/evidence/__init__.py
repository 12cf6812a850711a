"""The page of the evidence: claims, sources and what they are worth, and articles read into the case.

`looking` puts together what is shown of a case, `claim_rows` its claims and the filter, `routes` the page.
`handing` takes in what is posted, `readings` and `marking` show what an article proposes, `reading_routes`
are their pages, and `reading_api` the same for programs.
"""
