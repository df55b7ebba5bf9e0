import Testing

@testable import OfficeDaemon

@Suite("Who may connect")
struct AccessListTests {
    @Test(
        "addresses, blocks and spans",
        arguments: [
            ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false), ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.0", false), ("10.0.0.77/30", "10.0.0.76", true),
            ("10.0.0.77/30", "10.0.0.80", false),
            ("0.0.0.0/0", "192.0.2.1", true), ("10.0.0.5-10.0.1.9", "10.0.1.9", true),
            ("10.0.0.5-10.0.1.9", "10.0.1.10", false), ("10.0.0.5-10.0.1.9", "10.0.0.4", false), ("::1", "::1", true),
            ("2001:db8::/32", "2001:db8:1::5", true), ("2001:db8::/33", "2001:db8:8000::", false),
            ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "::1", false), ("10.0.0.0/8", "", false),
        ])
    func ranges(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(NetworkRange(range)).contains(address) == isInside)
    }

    @Test(
        "anything else is no range",
        arguments: [
            "", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.9-10.0.0.1", "::1-10.0.0.1", "localhost",
            "10.0.0.0/8/8",
        ])
    func nonsense(text: String) {
        #expect(NetworkRange(text) == nil)
    }

    @Test("denied wins over accepted, and no list accepts everybody")
    func lists() throws {
        let ten = try #require(NetworkRange("10.0.0.0/8"))
        let one = try #require(NetworkRange("10.0.0.1"))
        #expect(AccessList(accepted: [], denied: []).admits("192.0.2.1"))
        #expect(AccessList(accepted: [ten], denied: []).admits("10.0.0.1"))
        #expect(!AccessList(accepted: [ten], denied: []).admits("192.0.2.1"))
        #expect(!AccessList(accepted: [ten], denied: [one]).admits("10.0.0.1"))
        #expect(AccessList(accepted: [], denied: [one]).admits("10.0.0.2"))
    }
}
