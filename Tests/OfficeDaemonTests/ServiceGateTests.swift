import Testing

@testable import OfficeDaemon

@Suite("Concurrency and queue")
struct ServiceGateTests {
    private func waitUntil(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    @Test("a few run, a few wait in order, others are turned away")
    func limits() async {
        let gate = ServiceGate(concurrency: 2, queue: 1)
        #expect(await gate.enter())
        #expect(await gate.enter())
        async let third = gate.enter()
        await waitUntil { gate.waitingCount == 1 }
        #expect(await gate.enter() == false)
        gate.leave()
        #expect(await third)
        gate.leave()
        gate.leave()
        #expect(await gate.enter())
    }

    @Test("a call that is cancelled while it waits leaves its place")
    func cancellation() async {
        let gate = ServiceGate(concurrency: 1, queue: 1)
        #expect(await gate.enter())
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await gate.enter() }
            await waitUntil { gate.waitingCount == 1 }
            group.cancelAll()
            #expect(await group.next() == false)
        }
        #expect(gate.waitingCount == 0)
        gate.leave()
        #expect(await gate.enter())
    }
}
