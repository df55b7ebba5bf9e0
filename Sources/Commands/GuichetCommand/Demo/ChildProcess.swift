import Foundation
import Glibc
import Synchronization

/// A child of the demonstration, its output in a file.
struct ChildProcess: Sendable {
    /// How a process ended.
    enum End: Hashable, Sendable {
        case exited(Int32)
        case killed(Int32)

        var text: String {
            switch self {
            case .exited(let status): "ended with status \(status)"
            case .killed(let signal): "was killed by signal \(signal)"
            }
        }
    }

    let identifier: Int32
    private let ending: Ending

    /// - Parameter onEnd: told once, from another thread.
    /// - Throws: when the executable cannot be started or the log cannot be opened.
    init(
        executable: String, arguments: [String], log: String, onEnd: @escaping @Sendable (End) -> Void
    ) throws {
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        try output.seekToEnd()
        let ending = Ending()
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { process in
            let status = process.terminationStatus
            let end: End = process.terminationReason == .exit ? .exited(status) : .killed(status)
            ending.value.withLock { $0 = end }
            onEnd(end)
        }
        try process.run()
        try output.close()
        identifier = process.processIdentifier
        self.ending = ending
    }

    /// Nil while it runs.
    var end: End? { ending.value.withLock { $0 } }

    func send(_ signal: Int32) {
        if end == nil { kill(identifier, signal) }
    }

    private final class Ending: Sendable {
        let value = Mutex<End?>(nil)
    }
}
