import AcquirerMessages
import Gateway
import Payments
import Synchronization

/// Numbers the echo tests of this process: `ECHO00000001`, `ECHO00000002`…
final class EchoTraces: Sendable {
    private let time: any TimeSource
    private let count = Atomic<UInt32>(0)

    init(time: any TimeSource) { self.time = time }

    func next() throws(MessageError) -> MessageTrace {
        let number = (count.wrappingAdd(1, ordering: .relaxed).newValue - 1) % 999_999 + 1
        let digits = String(number)
        return try MessageTrace(
            transmittedAt: time.now(), auditNumber: Int32(number),
            retrievalReference: "ECHO" + String(repeating: "0", count: 8 - digits.utf8.count) + digits)
    }
}
