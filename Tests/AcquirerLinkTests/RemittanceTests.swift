import AcquirerLink
import AcquirerMessages
import AcquirerSimulator
import Gateway
import Payments
import Testing

@Suite("Remittance on the line", .timeLimit(.minutes(9)))
struct RemittanceTests {
    @Test("lines are booked, said again they are booked once, and the totals agree")
    func remittance() async throws {
        try await withSimulator { ports in
            try await withLink(to: ports.acquirer) { link in
                try await eventually { link.isUp }
                try await withThrowingTaskGroup(of: RemittanceAnswer.self) { group in
                    for number in 1...50 {
                        group.addTask { try await link.remit(Asking.line(number)) }
                        group.addTask { try await link.remit(Asking.line(50 + number, kind: .credit)) }
                    }
                    for try await answer in group { #expect(answer.isAccepted) }
                }
                #expect(try await link.remit(Asking.line(1, isRepeat: true)).isAccepted)
                let refused = try await link.remit(
                    Asking.line(101, minorUnits: MagicRemittance.refused.rawValue))
                #expect(refused.bankResponseCode.text == "12")
                let disagreed = try await link.reconcile(Asking.totals(debits: 51, credits: 50))
                #expect(
                    disagreed
                        == .disagreed(
                            debits: RemittanceTally(count: 50, minorUnits: 50_000),
                            credits: RemittanceTally(count: 50, minorUnits: 50_000)))
                #expect(try await link.reconcile(Asking.totals(debits: 50, credits: 50, isRepeat: true)) == .agreed)
            }
        }
    }

    @Test("an answer about another amount, or the other way round, is not taken")
    func mismatch() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port) { link in
            try await eventually { link.isUp }
            async let answer = link.remit(Asking.line(1))
            let received = try #require(await acquirer.next())
            guard case .remittanceLine(let line) = received.message else {
                Issue.record("not a line of a remittance")
                return
            }
            #expect(line.reference == "00000000000000070000000000000001.3")
            for (kind, minorUnits, code) in [
                (RemittanceLineMessage.Kind.credit, Int64(1000), "05"), (.debit, 999, "05"), (.debit, 1000, "00"),
            ] {
                received.send(
                    try RemittanceAnswerMessage(
                        trace: line.trace, kind: kind, amount: Money(minorUnits, .euro), contract: line.contract,
                        bankResponseCode: try BankResponseCode(code)
                    ).encoded())
            }
            #expect(try await answer.isAccepted)
        }
        await acquirer.stop()
    }

    @Test("a line whose answer does not come may be in the acquirer's books")
    func silence() async throws {
        let acquirer = try await ScriptedAcquirer.start()
        try await withLink(to: acquirer.port, answerLimit: .milliseconds(200)) { link in
            try await eventually { link.isUp }
            await #expect(throws: AcquirerFailure.noAnswer) { try await link.remit(Asking.line(1)) }
            await #expect(throws: AcquirerFailure.noAnswer) {
                try await link.reconcile(Asking.totals(debits: 1, credits: 0))
            }
        }
        await acquirer.stop()
    }
}
