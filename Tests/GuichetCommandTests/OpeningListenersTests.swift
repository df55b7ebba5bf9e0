import Testing

@testable import GuichetCommand

@Suite("Listeners as they open")
struct OpeningListenersTests {
    @Test("a process is reachable once the last one opened, and at once where there is none")
    func counting() {
        let listeners = OpeningListeners()
        #expect(listeners.areOpen)
        let (office, pages) = (listeners.expectOne(), listeners.expectOne())
        #expect(!listeners.areOpen)
        pages()
        #expect(!listeners.areOpen)
        office()
        #expect(listeners.areOpen)
    }
}
