import Pages
import Testing

@Suite("The HTML writer")
struct HTMLWriterTests {
    private func written(_ write: (inout HTMLWriter) -> Void) -> String {
        var html = HTMLWriter(capacity: 64)
        write(&html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test(
        "escapes text and attribute values alike",
        arguments: [
            ("plain", "plain"), ("", ""), ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"),
            ("\"q\" 'q'", "&quot;q&quot; &#39;q&#39;"), ("é 😀", "é 😀"), ("nul\u{0}\u{8}\u{7f}!", "nul!"),
            ("a\tb\nc", "a\tb\nc"),
            ("&amp;", "&amp;amp;"),
        ])
    func escaping(text: String, escaped: String) {
        #expect(written { $0.text(text) } == escaped)
        #expect(written { $0.element(.span, .title(text)) } == "<span title=\"\(escaped)\"></span>")
    }

    @Test("closes elements that hold something and leaves void ones open")
    func elements() {
        let html = written { html in
            html.element(.div, .id("a"), .class("b")) { html in
                html.element(.strong, text: "x")
                html.element(.br)
                html.element(.input, .type("text"), .required(), .disabled(false), .inputMode(nil))
            }
        }
        #expect(html == "<div id=\"a\" class=\"b\"><strong>x</strong><br><input type=\"text\" required></div>\n")
    }

    @Test(
        "writes no address that could run anything",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x",
            "java\nscript:x",
            "\u{1}javascript:x", "https://a\\b", "file:///etc/passwd",
        ])
    func hostileAddresses(address: String) {
        #expect(written { $0.element(.a, .href(address), text: "x") } == "<a href=\"#\">x</a>")
    }

    @Test(
        "writes addresses of the web and of this origin",
        arguments: [
            "https://shop.example/a?b=1:2", "http://x", "/pay/1", "pay", "?a=javascript:", "#f", "mailto:a@b.c", "",
        ])
    func addresses(address: String) {
        #expect(written { $0.element(.a, .href(address), text: "x") } == "<a href=\"\(address)\">x</a>")
    }

    @Test(
        "finds the origin that a policy may name",
        arguments: [
            ("https://shop.example/back?x=1", "https://shop.example"),
            ("HTTP://shop.example:8080", "http://shop.example:8080"),
            ("http://[::1]:80/x", "http://[::1]:80"), ("https://a b/", nil), ("https://x;script-src *", nil),
            ("https://user:pass;word@shop.example:81/x@y", "https://shop.example:81"), ("https://shop.example@", nil),
            ("ftp://x", nil), ("/local", nil), ("https://", nil),
        ] as [(String, String?)])
    func origins(address: String, origin: String?) {
        #expect(WebAddress.origin(of: address) == origin)
    }
}
