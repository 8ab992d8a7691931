"""What the pages draw with: filters, panels, tables of figures and their trails."""
