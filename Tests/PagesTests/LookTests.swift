import Pages
import Testing

@Suite("The shared look")
struct LookTests {
    private struct Sample: HTMLContent {
        var shell: PageShell

        func write(to html: inout HTMLWriter) {
            shell.write(to: &html, main: { html in html.element(.h1, text: "Hello") })
        }
    }

    @Test("wraps a page in its language, viewport and landmarks")
    func shell() {
        let shell = PageShell(
            language: .german, title: "a < b", styleSheet: StyleSheet("p{}"), styleNonce: "n",
            refresh: .init(seconds: 3, address: "/wait"), bodyClass: "payment")
        #expect(
            Sample(shell: shell).renderedText == """
                <!DOCTYPE html>
                <html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
                <meta name="robots" content="noindex, nofollow"><meta name="format-detection" content="telephone=no">\
                <meta http-equiv="refresh" content="3; url=/wait"><title>a &lt; b</title>
                <style nonce="n">p{}</style>
                </head>
                <body class="payment"><main id="main"><h1>Hello</h1>
                </main>
                </body>
                </html>

                """)
    }

    @Test("ties a field to its label, hint and error")
    func field() {
        let field = TextField(
            id: "card", name: "card", label: "Number", hint: "16 digits", error: "Too short", inputMode: "numeric",
            autocomplete: "cc-number", labelClass: "t", inputClass: "i")
        #expect(
            field.renderedText == """
                <div class="field"><label for="card" class="t">Number</label><span class="hint" id="card-hint">16 digits</span>\
                <span class="error" id="card-error">Too short</span><input class="input i" id="card" name="card" type="text" value="" \
                inputmode="numeric" autocomplete="cc-number" required aria-invalid="true" aria-describedby="card-hint card-error" \
                spellcheck="false"></div>

                """)
    }

    @Test("links each point of an error summary to its field")
    func summary() {
        let summary = ErrorSummary(title: "Problem", items: [.init(message: "Too short", field: "card")])
        #expect(
            summary.renderedText == """
                <div class="notice error" role="alert" aria-labelledby="error-summary"><h2 id="error-summary">Problem</h2>
                <ul><li><a href="#card">Too short</a></li>
                </ul>
                </div>

                """)
    }

    @Test("puts a shop's style sheet in a layer above our look and below our guard")
    func shopSheet() {
        let dressed = Sample(
            shell: PageShell(
                language: .french, title: "", styleSheet: StyleSheet("p{}").dressed(by: "/shop/fr/1/style/a.css")))
        let text = dressed.renderedText
        #expect(
            text.contains(
                "<style>@layer guard,base,shop;@import url(\"/shop/fr/1/style/a.css\") layer(shop);@layer base{p{}}@layer guard{"
            ))
        let hostile = Sample(
            shell: PageShell(language: .french, title: "", styleSheet: StyleSheet("p{}").dressed(by: "x\");}</style>")))
        #expect(hostile.renderedText.contains("<style>p{}</style>"))
    }

    @Test("puts a shop's colours after ours")
    func palette() {
        let sheet = StyleSheet("p{}").colored(
            Palette(background: Colour(hexadecimal: "ffffff"), text: Colour(hexadecimal: "eeeeee")))
        let page = Sample(shell: PageShell(language: .french, title: "", styleSheet: sheet))
        #expect(
            page.renderedText.contains("p{}:root{--paper:#ffffff;--paper-ink:#000000;--paper-muted:#000000}</style>"))
    }
}
