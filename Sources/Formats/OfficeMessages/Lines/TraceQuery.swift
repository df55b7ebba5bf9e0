/// Which traces `getTraces` wants; an empty bound is none (facts § 7.8).
package struct TraceQuery: Hashable, Sendable {
    /// Part of a line.
    package let pattern: String
    /// `yyyymmdd` and `hhmmss` together, compared as text.
    package let from: String
    package let to: String

    init(_ arguments: OfficeAttributes) {
        pattern = arguments["pattern"]
        let (fromDate, toDate) = (arguments["fromDate"], arguments["toDate"])
        let (fromTime, toTime) = (arguments["fromTime"], arguments["toTime"])
        from = fromDate.isEmpty ? "" : fromDate + (fromTime.isEmpty ? "000000" : fromTime)
        to = toDate.isEmpty ? "" : toDate + (toTime.isEmpty ? "235959" : toTime)
    }

    /// - Parameter stamp: `yyyymmddhhmmss` of the line.
    package func matches(_ line: String, stamp: String) -> Bool {
        (from.isEmpty || stamp >= from) && (to.isEmpty || stamp <= to) && (pattern.isEmpty || line.contains(pattern))
    }
}
