extension Migration {
    /// Payments by the shop's own order number. The index begins with the day, so that it grows in the current one
    /// alone; a search looks once into each day that it means. Null where the shop gave none, or an older program
    /// stored the row.
    static let orderSearch = Migration(
        "0012-order-search",
        [
            "ALTER TABLE paid_transaction ADD COLUMN order_id BYTES",
            """
            CREATE INDEX paid_transaction_by_order
            ON paid_transaction (payment_date, order_id, merchant_id, merchant_country)
            WHERE order_id IS NOT NULL
            """,
        ])
}
