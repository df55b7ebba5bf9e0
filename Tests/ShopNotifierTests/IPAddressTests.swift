import Testing

@testable import ShopNotifier

@Suite("addresses that shops may have")
struct IPAddressTests {
    @Test(
        "public addresses, at the very edges of the closed ranges",
        arguments: [
            "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
            "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::", "2600::1", "2a00:1450::1",
            "2001:db7:ffff::", "2001:db9::", "2003::1", "3ffe::1",
        ])
    func open(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
        #expect(AddressPolicy.publicOnly.allows(try #require(IPAddress(text)), exceptions: []))
    }

    @Test(
        "private, local, shared, mapped, translated and group addresses",
        arguments: [
            "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
            "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.2.1",
            "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.1",
            "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::10.0.0.1",
            "::ffff:8.8.8.8", "::ffff:127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff::",
            "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd00::1", "fe80::1", "fec0::1", "ff02::1",
        ])
    func closed(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic)
        #expect(!AddressPolicy.publicOnly.allows(address, exceptions: ["", "nonsense", "10.0.0.0/33", "::/x", "/8"]))
        #expect(AddressPolicy.publicOnly.allows(address, exceptions: [text]))
        #expect(AddressPolicy.demonstration.allows(address, exceptions: []))
    }

    @Test(
        "a range holds what its prefix says",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false),
            ("192.168.1.128/25", "192.168.1.200", true),
            ("192.168.1.128/25", "192.168.1.127", false), ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "::1", false),
            ("fd00::/7", "fc12::1", true), ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false),
        ])
    func ranges(range: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(
        "only whole numeric forms are addresses",
        arguments: [
            "127.1", "0x7f.0.0.1", "2130706433", "1.2.3.4.5", "1.2.3.4 ", "", ":", "fe80::1%lo", "::1\0",
            "127.0.0.1\0.example",
        ])
    func notNumeric(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
