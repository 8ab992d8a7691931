"""Briefings: slides made from the reports, for the browser, PowerPoint and Word alike."""
