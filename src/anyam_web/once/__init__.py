"""Once: a request carries an id made by the client, so a retry has one effect and one answer."""
