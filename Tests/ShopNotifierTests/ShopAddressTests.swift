import Testing

@testable import ShopNotifier

@Suite("the address of automatic responses")
struct ShopAddressTests {
    @Test(
        "what may be called, and how it goes on the request line",
        arguments: [
            ("http://shop.example", "shop.example", 80, "/", "shop.example"),
            ("HTTP://Shop.Example:80/a", "shop.example", 80, "/a", "shop.example"),
            (
                "https://shop.example/cgi/auto.php?x=1&y=a/b#part", "shop.example", 443, "/cgi/auto.php?x=1&y=a/b",
                "shop.example"
            ),
            ("http://shop.example:8080?q", "shop.example", 8080, "/?q", "shop.example:8080"),
            ("https://shop.example:80/", "shop.example", 80, "/", "shop.example:80"),
            ("http://127.0.0.1:9999/x", "127.0.0.1", 9999, "/x", "127.0.0.1:9999"),
            ("http://[2001:DB8::1]:81/x", "2001:db8::1", 81, "/x", "[2001:db8::1]:81"),
            ("http://shop.example/caf\u{c3}\u{a9}", "shop.example", 80, "/caf%C3%A9", "shop.example"),
        ])
    func understood(text: String, host: String, port: Int, target: String, hostField: String) throws {
        let address = try ShopAddress(text)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.target == target)
        #expect(address.hostField == hostField)
    }

    @Test(
        "what may not be called, with its cause",
        arguments: [
            ("", "address not understood"), ("shop.example/auto", "address neither http nor https"),
            ("ftp://shop.example/", "address neither http nor https"),
            ("file:///etc/passwd", "address neither http nor https"),
            ("http://", "address not understood"), ("http:///x", "address not understood"),
            ("http://user:secret@shop.example/", "address with a user name"),
            ("http://shop.example@10.0.0.1/", "address with a user name"),
            ("http://shop.example:/", "address not understood"), ("http://shop.example:8x/", "address not understood"),
            ("http://shop.example:+80/", "address not understood"),
            ("http://shop.example:99999999/", "address not understood"),
            ("http://[::1/", "address not understood"), ("http://[127.0.0.1]/", "address not understood"),
            ("http://[::1]x/", "address not understood"), ("http://[::1\0\r\nx]/", "address not understood"),
            ("http://127.0.0.1\0.shop.example/", "address not understood"),
            ("http://[fe80::1%25eth0]/", "address not understood"),
            ("http://sh op.example/", "address not understood"), ("http://shop.example/a b", "address not understood"),
            ("http://shop.example/\r\nX: y", "address not understood"),
            ("http://shop.example/\u{0}", "address not understood"),
            ("http://shop.example\\x/", "address not understood"),
            ("http://caf\u{e9}.example/", "address not understood"),
            ("http://shop.example/\u{20ac}", "address not understood"),
            ("http://shop.example:79/", "port out of 80–9999"), ("http://shop.example:10000/", "port out of 80–9999"),
            ("http://shop.example:0/", "port out of 80–9999"), ("https://shop.example:22/", "port out of 80–9999"),
            ("http://" + String(repeating: "a", count: 254) + "/", "address not understood"),
            ("http://shop.example/" + String(repeating: "a", count: 2048), "address not understood"),
        ])
    func refused(text: String, cause: String) {
        let error = #expect(throws: ShopAddressError.self) { _ = try ShopAddress(text) }
        #expect(error?.cause == cause)
    }

    @Test(
        "called as https, port 80 becomes 443 and another stays",
        arguments: [
            ("http://shop.example/a", "https://shop.example/a"),
            ("http://shop.example:80/", "https://shop.example:443/"),
            ("http://shop.example:8080/", "https://shop.example:8080/"),
            ("https://shop.example/", "https://shop.example/"),
        ])
    func secured(text: String, expected: String) throws {
        let (written, https) = (try ShopAddress(text), try ShopAddress(expected))
        #expect(written.secured == https)
    }

    @Test("any text is understood or refused, and what is understood cannot break a request line")
    func fuzz() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        let pieces = [
            "http", "s", "://", "shop", ".", ":", "80", "8080", "/", "?", "#", "@", "[", "]", "::1", "%", " ", "\r\n",
            "é", "\u{0}",
        ]
        for _ in 0..<100_000 {
            let text = "http://" + (0..<next() % 10).map { _ in pieces[next() % pieces.count] }.joined()
            guard let address = try? ShopAddress(text) else { continue }
            let line = address.hostField + address.target
            #expect(line.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "seed \(seed): \(text)")
            #expect(ShopAddress.allowedPorts.contains(address.port), "seed \(seed): \(text)")
        }
    }
}
