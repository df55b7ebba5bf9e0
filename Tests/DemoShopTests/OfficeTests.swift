import Payments
import Testing

@testable import DemoShop

@Suite("the shop's words with Office")
struct OfficeTests {
    private let card = OfficeLine(
        component: "office", function: "author",
        attributes: [
            .init(name: "card_number", value: "4974934125497800"), .init(name: "cvv_key", value: "600"),
            .init(name: "card_validity", value: ""), .init(name: "origin", value: ""),
            .init(name: "order_id", value: "a<b>&\"é\n"),
        ])

    @Test("a line is one line of ASCII with every value escaped, empty ones left out but for the validity")
    func line() {
        #expect(
            card.text
                == #"<service component="office" name="author"><author card_number="4974934125497800" cvv_key="600" "#
                + #"card_validity="" order_id="a&lt;b&gt;&amp;&quot;&#233; "/></service>"#)
    }

    @Test("what is shown and kept has neither card number nor cryptogram, and long values are cut")
    func shown() {
        #expect(card.shown.contains("card_number=\"4974#####00\" cvv_key=\"###\""))
        #expect(!card.shown.contains("93412549"))
        let long = OfficeLine(
            component: "checkout", function: "paymentProviderFinalize",
            attributes: [.init(name: "redirection_data", value: String(repeating: "a", count: 9000))])
        #expect(long.shown.count < 300)
        #expect(long.text.count > 9000)
    }

    @Test(
        "answers are read, whatever they hold",
        arguments: [
            (
                #"<response component="office" name="cancel"><cancel response_code="00" data="a=1;b=&quot;2&quot;"/></response>"#,
                "00", "a=1;b=\"2\""
            ),
            (
                #"<response component="diag" name="diagnosis"><diagnosis diagnostic_code="25" response_code="00" data="&#233;&amp;"/></response>"#,
                "25", "é&"
            ),
            (#"<response pathfile="OK" certificate="OK" />"#, "", ""), ("", "", ""), ("<a b=\"", "", ""),
            ("<a data=\"&x", "", "&x"),
            ("<a data=\"&#xffffff;&#99999999999;z\"", "", "z"),
        ])
    func answers(line: String, code: String, data: String) {
        let answer = OfficeAnswer(line: line)
        #expect(answer.code == code)
        #expect(answer["data"] == data)
        #expect(answer.error == nil)
    }

    @Test("an error is told apart from an answer")
    func error() {
        let line = #"<Error message="Element &quot;service&quot; does not allow &quot;toto&quot; here."/>"#
        #expect(OfficeAnswer(line: line).error == #"Element "service" does not allow "toto" here."#)
    }

    @Test(
        "amounts as people type them",
        arguments: [
            ("5", "978", "500"), ("5,00", "978", "500"), ("5.5", "978", "550"), ("0,05", "978", "005"),
            ("1 234,50", "978", "123450"), ("500", "392", "500"), ("5,001", "978", nil), ("5,0", "392", nil),
            ("", "978", nil), (",50", "978", nil), ("-5", "978", nil), ("5e3", "978", nil), ("٥", "978", nil),
            ("1,2,3", "978", nil), ("99999999999", "978", nil), ("5", "000", nil),
        ])
    func amounts(typed: String, currency: String, digits: String?) {
        #expect(TypedAmount.digits(typed, currency: currency) == digits)
    }

    @Test("an exchange is kept in the order's file and read back")
    func events() throws {
        let exchange = OfficeExchange(
            at: Instant(milliseconds: 1_771_239_600_123), function: "cancel", sent: card.shown,
            answer: OfficeAnswer(
                line: #"<response component="office" name="cancel"><cancel response_code="00"/></response>"#))
        let event = OrderEvent.exchanged(order: "PP-1", exchange)
        #expect(!event.line.contains("\n"))
        #expect(OrderEvent(line: event.line) == event)
    }
}
