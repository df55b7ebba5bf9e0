import Payments

/// What a kit command leaves: one physical line on standard output, and its exit status (facts § 1.3).
package struct CommandOutput: Hashable, Sendable {
    package let bytes: [UInt8]
    /// 0 with code 0, 255 with code -1.
    package let exitStatus: Int32

    init(line: String, exitStatus: Int32) {
        bytes = line.wireBytes
        self.exitStatus = exitStatus
    }
}
