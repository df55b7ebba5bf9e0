import AcquirerMessages
import Payments
import Testing

@Suite("Traces")
struct MessageTraceTests {
    @Test("a trace is read from what it writes")
    func text() throws {
        let now = try Instant(greenwichDigits: "20260101000509", field: "now")
        let trace = try MessageTrace(transmittedAt: now, auditNumber: 42, retrievalReference: "0A1B2C3D4E5F")
        #expect(trace.text == "0101000509-000042-0A1B2C3D4E5F")
        #expect(MessageTrace(text: trace.text) == trace)
    }

    @Test(
        "other texts are not traces",
        arguments: [
            "", "0101000509-000042", "0101000509-42-0A1B2C3D4E5F", "0101000509-000042-0A1B2C3D4E5", "x-y-z",
            "0101000509-+00042-0A1B2C3D4E5F-", "9999999999-000042-0A1B2C3D4E5F", "0101000509-000042-0A1B2C3D4E5 ",
        ])
    func otherTexts(text: String) {
        #expect(MessageTrace(text: text) == nil)
    }

    @Test("one mark of the three is enough to tell two traces apart")
    func difference() throws {
        let now = try Instant(greenwichDigits: "20260101000509", field: "now")
        let traces = try [
            MessageTrace(transmittedAt: now, auditNumber: 42, retrievalReference: "0A1B2C3D4E5F"),
            MessageTrace(transmittedAt: now.adding(seconds: 1), auditNumber: 42, retrievalReference: "0A1B2C3D4E5F"),
            MessageTrace(transmittedAt: now, auditNumber: 43, retrievalReference: "0A1B2C3D4E5F"),
            MessageTrace(transmittedAt: now, auditNumber: 42, retrievalReference: "0A1B2C3D4E5G"),
            MessageTrace(transmittedAt: now, auditNumber: 42, retrievalReference: "1A1B2C3D4E5F"),
        ]
        #expect(Set(traces).count == traces.count)
    }
}
