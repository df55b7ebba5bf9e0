import Payments

/// The current row of a query, read by index from 0; valid only while it is handed over.
protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    /// 0 when null.
    func integer(_ column: Int) -> Int64
    /// Empty when null.
    func text(_ column: Int) -> String
    /// Empty when null.
    func bytes(_ column: Int) -> [UInt8]
    /// Nil unless the column holds sixteen bytes.
    func identifier(_ column: Int) -> Identifier?
}
