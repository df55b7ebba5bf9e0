import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization

/// Runs the platform, its simulators and a shop as processes of their own until it is told to stop.
struct Demonstration: Service {
    let directory: DemoDirectory
    let ports: DemoPorts
    let readyFile: String?
    private let children = Children()

    init(directory: DemoDirectory, ports: DemoPorts, readyFile: String?) {
        self.directory = directory
        self.ports = ports
        self.readyFile = readyFile
    }

    func run() async throws {
        let (ends, ended) = AsyncStream<(DemoPart, ChildProcess.End)>.makeStream()
        let outcome = await cancelWhenGracefulShutdown { () async -> Result<Void, any Error> in
            do {
                let report = try await self.start { ended.yield(($0, $1)) }
                if let readyFile = self.readyFile { try report.write(to: readyFile) }
                Console.say(report.text)
                for await (part, end) in ends { self.tell(part, end) }
                return .success(())
            } catch {
                return Task.isCancelled ? .success(()) : .failure(error)
            }
        }
        await stop()
        if let readyFile { unlink(readyFile) }
        directory.removeIfTemporary()
        try outcome.get()
    }

    // MARK: Starting

    private func start(onEnd: @escaping @Sendable (DemoPart, ChildProcess.End) -> Void) async throws -> DemoReport {
        // Its configuration would be written over, while its parts go on with the old one.
        guard !ControlClient(socket: directory.controlSocket).isServed else {
            throw DemoError("\(directory.path): a demonstration runs there already")
        }
        try directory.write(ports: ports)
        let parts = try DemoParts(directory: directory, ports: ports)
        try await start([parts.acquirer, parts.paylib], onEnd)
        try await start([parts.payment], onEnd)
        try await DemoMerchant(directory: directory, ports: ports).prepare(kitBinaries: parts.binaries)
        let hints = DemoHints(cards: DemoCard.all, logins: try await DemoLogin.all(from: ports))
        try directory.write(hints)
        try? FileManager.default.removeItem(atPath: directory.officeReadyFile)
        try await start([parts.office, parts.shop], onEnd)
        return DemoReport(directory: directory, ports: ports, identifiers: children.identifiers, hints: hints)
    }

    private func start(
        _ parts: [DemoPart], _ onEnd: @escaping @Sendable (DemoPart, ChildProcess.End) -> Void
    ) async throws {
        for part in parts {
            let child = try ChildProcess(
                executable: part.executable, arguments: part.arguments, log: directory.log(of: part.name),
                onEnd: { onEnd(part, $0) })
            children.add(child, as: part.name)
        }
        for part in parts { try await waitUntilReady(part) }
    }

    private func waitUntilReady(_ part: DemoPart) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while ContinuousClock.now < deadline {
            if let end = children.end(of: part.name) {
                throw DemoError("\(part.name.rawValue) \(end.text):\n\(directory.lastLines(of: part.name))")
            }
            if await isReady(part) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DemoError("\(part.name.rawValue) was not ready within 30 s:\n\(directory.lastLines(of: part.name))")
    }

    private func isReady(_ part: DemoPart) async -> Bool {
        switch part.readiness {
        case .writes(let file): return FileManager.default.fileExists(atPath: file)
        case .answers(let address):
            let request = HTTPClientRequest(url: address)
            guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(2)) else {
                return false
            }
            _ = try? await response.body.collect(upTo: 1 << 20)
            return response.status == .ok
        }
    }

    private func tell(_ part: DemoPart, _ end: ChildProcess.End) {
        Console.say("\n\(part.name.rawValue) \(end.text). Start it again with:\n  \(part.commandLine)")
    }

    // MARK: Stopping

    /// The shop first, the acquirer last: what is in flight finds the other side still there.
    private func stop() async {
        for name in DemoPart.Name.allCases.reversed() {
            children.send(SIGTERM, to: name)
            let deadline = ContinuousClock.now.advanced(by: .seconds(20))
            while children.isRunning(name), ContinuousClock.now < deadline {
                try? await Task.sleep(for: .milliseconds(10))
            }
            children.send(SIGKILL, to: name)
        }
    }

    private final class Children: Sendable {
        private let all = Mutex<[DemoPart.Name: ChildProcess]>([:])

        func add(_ child: ChildProcess, as name: DemoPart.Name) { all.withLock { $0[name] = child } }
        func send(_ signal: Int32, to name: DemoPart.Name) { all.withLock { $0[name] }?.send(signal) }
        func end(of name: DemoPart.Name) -> ChildProcess.End? { all.withLock { $0[name] }?.end }
        func isRunning(_ name: DemoPart.Name) -> Bool { all.withLock { $0[name] }.map { $0.end == nil } ?? false }
        var identifiers: [String: Int32] {
            Dictionary(uniqueKeysWithValues: all.withLock { $0 }.map { ($0.key.rawValue, $0.value.identifier) })
        }
    }
}
