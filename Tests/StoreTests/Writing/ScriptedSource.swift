import Payments
import Synchronization

@testable import Store

/// A database whose transactions end with the faults it was told, one after the other, and then succeed.
final class ScriptedSource: WriterSource {
    private let faults: Mutex<ArraySlice<StoreFault>>

    init(faults: [StoreFault]) { self.faults = Mutex(faults[...]) }

    func openWriter(migrations: [Migration]) -> ScriptedWriter { ScriptedWriter(source: self) }

    fileprivate func endNext() throws {
        if let fault = faults.withLock({ $0.popFirst() }) { throw fault }
    }
}

/// Keeps nothing.
struct ScriptedWriter: WritingConnection {
    fileprivate let source: ScriptedSource

    var statements: any SQLConnection { EmptyDatabase() }
    var brokenBy: StoreFault? { nil }
    var changeCount: Int64 { 0 }
    var isMistaken: Bool { false }

    func control(_ sql: StaticString) {}
    func begin(foreseeing: Bool, isRepeated: Bool) {}
    func beginWrite() {}
    func confirm() throws -> Bool {
        try source.endNext()
        return true
    }
    func commit() {}
    func rollBack() {}
    func tidyUp() {}
    func close(inGoodOrder: Bool) {}
    func hold<Value>(_ body: () -> Value) -> Value { body() }
}

private struct EmptyDatabase: SQLConnection {
    func execute(_ sql: StaticString, _ parameters: [SQLValue]) -> Int { 0 }
    func query(_ sql: StaticString, _ parameters: [SQLValue], _ body: (any SQLRow) throws -> Bool) {}
    func define(_ definition: String) {}
    func serverTime() -> Instant? { nil }
}
