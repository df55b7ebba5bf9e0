import Testing

@testable import GuichetCommand

@Suite("Listeners as they open")
struct OpeningListenersTests {
    @Test("a process is reachable once the last one opened, and at once where there is none")
    func counting() {
        let two = OpeningListeners(count: 2)
        #expect(!two.areOpen)
        two.countOpen()
        #expect(!two.areOpen)
        two.countOpen()
        #expect(two.areOpen)
        #expect(OpeningListeners(count: 0).areOpen)
    }
}
