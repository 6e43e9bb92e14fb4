"""Everything a browser may ever see of a record: frozen values, built inside the transaction."""
