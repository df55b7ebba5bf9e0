import AcquirerMessages
import NIOCore
import Payments
import Testing

@testable import AcquirerLink

@Suite("Requests in flight")
struct InFlightRequestsTests {
    @Test("requests expire in the order of their deadlines, and only those not answered")
    func expiry() throws {
        var table = InFlightRequests<Int>()
        for number in 1...5 {
            #expect(table.insert(number, for: try trace(number), deadline: deadline(number)))
        }
        #expect(table.nextDeadline() == deadline(1))
        #expect(table.answer(try trace(1)) == 1)
        #expect(table.answer(try trace(3)) == 3)
        #expect(table.nextDeadline() == deadline(2))
        #expect(table.expire(at: deadline(4)) == [2, 4])
        #expect(table.expire(at: deadline(4)) == [])
        #expect(table.nextDeadline() == deadline(5))
        #expect(table.removeAll() == [5])
        #expect(table.nextDeadline() == nil)
        #expect(table.isEmpty)
    }

    @Test("an answer for nobody is told late, duplicate or unknown")
    func strays() throws {
        var table = InFlightRequests<Int>()
        for number in 1...2 { _ = table.insert(number, for: try trace(number), deadline: deadline(number)) }
        _ = table.answer(try trace(2))
        _ = table.expire(at: deadline(9))
        #expect(table.stray(try trace(1)) == .late)
        #expect(table.stray(try trace(2)) == .duplicate)
        #expect(table.stray(try trace(3)) == .unknown)
        #expect(table.answer(try trace(1)) == nil)
    }

    @Test("a trace in flight is not sent again; once it is over it may be")
    func sameTrace() throws {
        var table = InFlightRequests<Int>()
        #expect(table.insert(1, for: try trace(1), deadline: deadline(1)))
        #expect(!table.insert(2, for: try trace(1), deadline: deadline(2)))
        #expect(table.answer(try trace(1)) == 1)
        #expect(table.insert(3, for: try trace(1), deadline: deadline(3)))
        #expect(table.expire(at: deadline(2)) == [])
        #expect(table.expire(at: deadline(3)) == [3])
    }

    @Test("a trace remembered twice is forgotten in its turn")
    func forgetting() throws {
        var table = InFlightRequests<Int>()
        for number in 1...3000 {
            _ = table.insert(number, for: try trace(number), deadline: deadline(number))
            #expect(table.answer(try trace(number)) == number)
        }
        #expect(table.stray(try trace(1)) == .unknown)
        #expect(table.stray(try trace(3000)) == .duplicate)
    }

    private func trace(_ number: Int) throws -> MessageTrace { try MessageTrace(Asking.trace(number)) }

    private func deadline(_ seconds: Int) -> NIODeadline { .uptimeNanoseconds(UInt64(seconds) * 1_000_000_000) }
}

@Suite("Pauses before connecting again")
struct ReconnectPauseTests {
    @Test("pauses double up to the longest, and are short again after a connection of use")
    func doubling() {
        var pause = ReconnectPause(first: .milliseconds(100), longest: .seconds(1))
        #expect(
            (0..<6).map { _ in pause.next(spread: 1) } == [100, 200, 400, 800, 1000, 1000].map { .milliseconds($0) })
        pause.reset()
        #expect(pause.next(spread: 0) == .milliseconds(50))
    }

    @Test("however often it fails, the pause stays the longest")
    func manyFailures() {
        var pause = ReconnectPause(first: .seconds(1), longest: .seconds(10))
        for _ in 0..<100 { _ = pause.next(spread: 0.5) }
        #expect(pause.next(spread: 1) == .seconds(10))
    }
}
