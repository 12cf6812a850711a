"""Reports as files to take away: the brief, its shareable form, the dossier and the deals."""
