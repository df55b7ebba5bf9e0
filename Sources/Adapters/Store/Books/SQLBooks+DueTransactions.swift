import Gateway
import Payments

extension SQLBooks {
    func dueTransactions(
        _ duty: NightDuty, through day: BusinessDay, after place: DuePlace?, limit: Int
    ) throws -> [DuePlace] {
        // Before every transaction.
        let from: [SQLValue] = place.map { [.day($0.day), .identifier($0.id)] } ?? [.integer(0), .bytes([])]
        return try connection.all(
            """
            SELECT due_day, id
            FROM paid_transaction
            WHERE due_duty = $1 AND due_day <= $2 AND (due_day, id) > ($3, $4)
            ORDER BY due_day, id
            LIMIT $5
            """, [.name(duty), .day(day)] + from + [.integer(limit)]
        ) { DuePlace(day: try $0.day(), id: try $0.identifier()) }
    }

    func reschedule(_ paid: PaidTransaction) throws {
        try connection.execute(
            """
            UPDATE paid_transaction
            SET due_duty = $2,
                due_day = $3
            WHERE id = $1
            """, [.identifier(paid.id)] + SQLValue.dueColumns(of: paid))
    }
}

extension SQLValue {
    /// `due_duty, due_day`
    static func dueColumns(of paid: PaidTransaction) -> [SQLValue] {
        guard let duty = paid.transaction.state.nightDuty,
            let day = paid.transaction.dueDay(paidOn: paid.key.paymentDate)
        else { return [.null, .null] }
        return [.name(duty), .day(day)]
    }
}
