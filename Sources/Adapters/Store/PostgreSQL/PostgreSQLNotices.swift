import CLibPQ

/// Remembers that the server warned of something; it lives as long as its connection.
///
/// A COMMIT that gave up waiting for a standby is answered like any other, and with a warning.
final class PostgreSQLNotices {
    private let warned: UnsafeMutablePointer<Bool>

    init() {
        warned = .allocate(capacity: 1)
        warned.initialize(to: false)
    }

    deinit { warned.deallocate() }

    func listen(to handle: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            handle,
            { context, result in
                let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))).map { String(cString: $0) }
                if severity == "WARNING" { context?.assumingMemoryBound(to: Bool.self).pointee = true }
            }, warned)
    }

    func takeWarning() -> Bool {
        defer { warned.pointee = false }
        return warned.pointee
    }
}
