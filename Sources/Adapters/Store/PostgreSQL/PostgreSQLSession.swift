import CLibPQ
import Glibc

/// libpq's connection: statements sent, answers waited for no longer than they may take.
///
/// The thin wrapper of the C library: nothing else touches its pointers.
final class PostgreSQLSession {
    private let handle: OpaquePointer
    private let answerSeconds: Int
    /// Set by libpq when the server says something besides its answer.
    private let notices = PostgreSQLNotices()

    /// - Throws: ``StoreFault/disconnected(_:)`` with the servers' reasons.
    init(_ address: PostgreSQLAddress, limits: PostgreSQLLimits, purpose: String) throws(StoreFault) {
        // Before `dbname`, whose address may say otherwise.
        let defaults: [(String, String)] = [
            ("application_name", "guichet \(purpose)"), ("connect_timeout", "\(limits.connectSeconds)"),
            ("tcp_user_timeout", "\(limits.answerSeconds * 1000)"), ("keepalives_idle", "5"),
            ("keepalives_interval", "2"), ("keepalives_count", "3"), ("target_session_attrs", "read-write"),
            ("dbname", address.url),
        ]
        // After it: what the store depends on.
        let fixed = [("client_encoding", "UTF8")]
        let opened = Self.withParameters(defaults + fixed) { names, values in PQconnectdbParams(names, values, 1) }
        guard let opened = opened ?? nil else { throw .disconnected("no memory is left for a connection") }
        handle = opened
        answerSeconds = limits.answerSeconds
        guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
        // What the server takes no more of waits here, and no longer than its answer may take.
        guard PQsetnonblocking(handle, 1) == 0 else { throw lost() }
        notices.listen(to: handle)
    }

    deinit { PQfinish(handle) }

    /// Sends a statement that is not prepared.
    func run(_ sql: String) throws(StoreFault) -> PostgreSQLResult {
        guard PQsendQuery(handle, sql) == 1 else { throw lost() }
        return try answer()
    }

    /// Prepares a statement, without waiting for the answer.
    func send(prepare name: String, _ sql: String) throws(StoreFault) {
        guard PQenterPipelineMode(handle) == 1, PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost() }
    }

    /// Asks for the types of a prepared statement's parameters, without waiting for the answer.
    func send(describe name: String) throws(StoreFault) {
        guard PQenterPipelineMode(handle) == 1, PQsendDescribePrepared(handle, name) == 1 else { throw lost() }
    }

    /// Runs a prepared statement, without waiting for the answer.
    func send(prepared name: String, _ parameters: [SQLValue]) throws(StoreFault) {
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        let bound = PostgreSQLParameters(parameters)
        let sent = bound.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(parameters.count), values, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Hands over the answers to all that was sent since the last time, numbered from 0.
    ///
    /// After an error the server skips the statements behind it; their answers are errors too.
    func receive(_ body: (Int, PostgreSQLResult) -> Void) throws(StoreFault) {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        let deadline = ContinuousClock.now + .seconds(answerSeconds)
        var (number, last) = (0, PostgreSQLResult?.none)
        while true {
            try waitForResult(until: deadline)
            // Each answer ends with a null.
            guard let handle = PQgetResult(handle) else {
                if isLost { throw last?.fault ?? lost() }
                continue
            }
            let result = PostgreSQLResult(handle)
            if result.endsPipeline { break }
            last = last?.fault == nil ? result : last
            body(number, result)
            number += 1
        }
        guard !isLost, PQexitPipelineMode(handle) == 1 else { throw last?.fault ?? lost() }
    }

    /// Begins to send rows of a table.
    func beginCopy(_ sql: String) throws(StoreFault) {
        guard PQsendQuery(handle, sql) == 1 else { throw lost() }
        try waitForResult(until: .now + .seconds(answerSeconds))
        guard let result = PQgetResult(handle) else { throw lost() }
        let isReady = PQresultStatus(result) == PGRES_COPY_IN
        let kept = PostgreSQLResult(result)
        if isReady { return }
        // Whatever else comes with the refusal.
        _ = try? answer()
        throw kept.fault ?? lost()
    }

    /// Sends rows; what the server thinks of them is known at the end.
    func put(_ bytes: [UInt8]) throws(StoreFault) {
        let sent = bytes.withUnsafeBytes { buffer in
            PQputCopyData(handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
        }
        guard sent == 1 else { throw lost() }
    }

    func endCopy() throws(StoreFault) -> PostgreSQLResult {
        guard PQputCopyEnd(handle, nil) == 1 else { throw lost() }
        return try answer()
    }

    /// True when the server warned of something since it was asked last.
    func takeWarning() -> Bool { notices.takeWarning() }

    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// The last answer to what was sent; earlier ones are dropped.
    private func answer() throws(StoreFault) -> PostgreSQLResult {
        let deadline = ContinuousClock.now + .seconds(answerSeconds)
        var last: PostgreSQLResult?
        while true {
            try waitForResult(until: deadline)
            guard let result = PQgetResult(handle) else { break }
            last = PostgreSQLResult(result)
        }
        guard let last else { throw lost() }
        if isLost { throw last.fault ?? lost() }
        return last
    }

    private func waitForResult(until deadline: ContinuousClock.Instant) throws(StoreFault) {
        while PQisBusy(handle) == 1 {
            let unsent = PQflush(handle)
            guard unsent >= 0 else { throw lost() }
            try waitForServer(toTakeMore: unsent == 1, until: deadline)
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
    }

    private func waitForServer(toTakeMore: Bool, until deadline: ContinuousClock.Instant) throws(StoreFault) {
        let events = toTakeMore ? POLLIN | POLLOUT : POLLIN
        var waiting = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        while true {
            let left = max(.zero, ContinuousClock.now.duration(to: deadline))
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            // A process that slept beyond the deadline may find its answer there.
            let ready = poll(&waiting, 1, left > .zero ? Int32(milliseconds) + 1 : 0)
            if ready > 0 { return }
            guard left > .zero else { throw .disconnected("no answer in \(answerSeconds) seconds") }
            guard ready == 0 || errno == EINTR else { throw .disconnected("waiting for an answer failed (\(errno))") }
        }
    }

    private func lost() -> StoreFault { .lost(PQerrorMessage(handle).map { String(cString: $0) } ?? "") }

    private static func withParameters<Value>(
        _ parameters: [(String, String)],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value? {
        let names = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { for pointer in names + values { free(pointer) } }
        let ended = { (texts: [UnsafeMutablePointer<CChar>?]) in texts.map { UnsafePointer($0) } + [nil] }
        return ended(names).withUnsafeBufferPointer { names in
            ended(values).withUnsafeBufferPointer { values in
                guard let first = names.baseAddress, let second = values.baseAddress else { return nil }
                return body(first, second)
            }
        }
    }
}
