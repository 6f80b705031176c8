"""Who may do what, to whose record, and which fields they see: one table, denied unless it says otherwise.

Start at `grants.GRANTS`. Pages, the API, exports and commands all ask here. `fields` lists what each role may read;
`viewer` carries who asks. Nothing here touches the database.
Method: docs/method/trust.md
"""
