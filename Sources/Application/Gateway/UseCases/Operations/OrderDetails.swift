package import Payments

/// What a shop sends along with a payment that has no page, to be kept, echoed and journalled; never a card number.
package struct OrderDetails: Hashable, Sendable {
    package static let names: [String] = [
        "order_id", "order_validity", "return_context", "data", "customer_ip_address", "customer_id", "customer_email",
        "order_channel", "payment_pattern", "security_indicator", "mpi_cavv", "mpi_cavv_algorithm", "mpi_eci",
        "mpi_tx_status", "mpi_xid", "statement_reference", "caddie", "transmission_date",
    ]

    package let fields: FieldValues

    /// - Parameter fields: checked by the caller; those that have no name in ``names`` are left out.
    package init(_ fields: FieldValues) {
        var kept = FieldValues()
        for name in Self.names { kept[name] = fields[name] }
        self.fields = kept
    }
}
