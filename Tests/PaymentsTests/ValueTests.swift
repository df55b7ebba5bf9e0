import Payments
import Testing

@Suite("Values")
struct ValueTests {
    @Test(
        "amounts are minor units, three to twelve digits",
        arguments: [("010", Int64(10)), ("1000", 1000), ("999999999999", 999_999_999_999)])
    func amounts(digits: String, units: Int64) throws {
        let money = try Money(digits: digits, currency: .euro)
        #expect(money.minorUnits == units)
        #expect(money.digits == (units < 100 ? digits : String(units)))
    }

    @Test("other amounts are refused", arguments: ["", "10", "000", "1000000000000", "-100", "1.00", "10€", "１００"])
    func refusedAmounts(digits: String) {
        #expect(throws: FieldError.self) { try Money(digits: digits, currency: .euro) }
    }

    @Test("arithmetic refuses overflow, debts and mixed currencies")
    func arithmetic() throws {
        #expect(throws: MoneyError.overflow) { try Money(.max, .euro).adding(Money(1, .euro)) }
        #expect(throws: MoneyError.negative) { try Money(1, .euro).subtracting(Money(2, .euro)) }
        let yen = Money(1, try Currency(code: "392"))
        #expect(throws: MoneyError.currenciesDiffer) { try Money(1, .euro).adding(yen) }
    }

    @Test("8 and 000008 are one transaction, each echoed as sent")
    func transactionIDs() throws {
        let (short, long) = (try TransactionID("8"), try TransactionID("000008"))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect([short.text, long.text] == ["8", "000008"])
    }

    @Test("identifiers grow with time and survive both their spellings")
    func identifiers() throws {
        var last: Identifier?
        for step in 0..<1000 {
            let id = Identifier(
                at: Instant(milliseconds: 1_700_000_000_000 + Int64(step)),
                random: (.random(in: 0...(.max)), .random(in: 0...(.max))))
            #expect(Identifier(hexadecimal: id.hexadecimal) == id)
            #expect(Identifier(bytes: id.bytes) == id)
            #expect(id.hexadecimal.utf8.count == 32)
            if let last { #expect(last.hexadecimal < id.hexadecimal) }
            last = id
        }
        #expect(Identifier(hexadecimal: "zz") == nil)
        #expect(Identifier(hexadecimal: String(repeating: "+", count: 32)) == nil)
        #expect(Identifier(bytes: [UInt8](repeating: 0, count: 15)) == nil)
    }

    @Test("the wallet's five keys follow what the shop sent, as in the guide's example")
    func walletKeys() {
        let keys =
            "PAN_ENTRY_MODE=WALLET;WALLET_TYPE=PAYLIB;HOLDER_AUTHENT_PROGRAM=PAYLIB;HOLDER_AUTHENT_METHOD=OTP_TEL;HOLDER_AUTHENT_STATUS=SUCCESS;"
        let wallet = WalletAuthentication(method: .telephone, status: .success)
        #expect(wallet.appended(to: "") == keys)
        #expect(wallet.appended(to: "NO_COPYRIGHT") == "NO_COPYRIGHT;" + keys)
        #expect(wallet.appended(to: "NO_COPYRIGHT;") == "NO_COPYRIGHT;" + keys)
    }

    @Test("a bank's answer becomes a response code (facts § 5.2)", arguments: [
        ("00", "4D", false, "00"), ("00", "4E", false, "05"), ("00", "50", false, "00"), ("00", "53", false, "00"),
        ("00", "55", false, "00"), ("02", "4D", false, "05"), ("02", "4D", true, "02"), ("03", "4D", false, "03"),
        ("05", "4D", true, "05"), ("12", "4D", false, "12"), ("14", "4D", false, "05"), ("30", "4D", false, "30"),
        ("34", "4D", false, "34"), ("51", "4D", false, "05"), ("54", "4D", false, "54"), ("63", "4D", false, "63"),
        ("90", "4D", false, "90"), ("91", "4D", false, "05"), ("A1", "4D", false, "05"), ("17", "4D", false, "05"),
        ("75", "4D", false, "05"), ("94", "4D", false, "05"), ("99", "4D", false, "05"),
    ])
    func responses(bank: String, cryptogram: String, mayForce: Bool, code: String) throws {
        let decided = ResponseCode(
            bank: try BankResponseCode(bank), cryptogram: CryptogramResponseCode(rawValue: cryptogram),
            mayForce: mayForce)
        #expect(decided.rawValue == code)
    }

    @Test("formats count bytes of the wire and name their field")
    func formats() throws {
        #expect(throws: FieldError(field: "x", reason: .tooLong(maximum: 3))) {
            try FieldFormat.ans(3).parse("éééé", field: "x")
        }
        try FieldFormat.ans(4).parse("éééé", field: "x")
        #expect(throws: FieldError(field: "x", reason: .wrongAlphabet)) {
            try FieldFormat.ans(4).parse("a\n", field: "x")
        }
        #expect(throws: FieldError(field: "x", reason: .missing)) { try FieldFormat.n(1...4).parse("", field: "x") }
    }
}
