package import AcquirerFiles
import AcquirerMessages
import Payments

extension AcquirerBooks {
    /// What a file says; the same every time.
    package func content(of file: BookedFile) -> AcquirerFile {
        let name = file.remittance
        let booked = lines.values.filter { $0.remittance == name && $0.isBooked }
        // By the remittance's day: the platform of a demonstration may have moved its clock, the bank has none to move.
        let (paidOn, takenOn) = (name.mark.day.adding(days: 2), name.mark.day.adding(days: 9))
        let content: AcquirerFile.Content =
            switch file.subject {
            case .settlement: .settlement(booked.map { $0.settled(on: paidOn) })
            case .chargebacks:
                .chargebacks(
                    booked.filter { $0.kind == .debit && $0.isDisputed }.flatMap { line in
                        let taken = line.chargedBack(.debit, "Card holder disputes the payment", on: takenOn)
                        guard MagicRemittance(line.amount) == .disputeLost else { return [taken] }
                        return [
                            taken,
                            line.chargedBack(.credit, "Dispute ended for the shop", on: takenOn.adding(days: 30)),
                        ]
                    })
            case .dispute(_, let reference, let reason):
                .chargebacks(
                    booked.filter { $0.reference == reference && $0.kind == .debit }
                        .map { $0.chargedBack(.debit, reason, on: takenOn) })
            }
        return AcquirerFile(
            identifier: file.identifier, createdAt: file.at, contract: name.contract, currency: name.currency,
            content: content)
    }
}

extension BookedLine {
    fileprivate var remitted: RemittedLine {
        RemittedLine(
            remittanceDay: mark.day, remittanceNumber: mark.number, retrievalReference: trace.retrievalReference,
            shopReference: reference)
    }

    /// The bank keeps half a percent of a debit.
    fileprivate func settled(on valueDate: BusinessDay) -> SettlementDetail {
        SettlementDetail(
            line: remitted, kind: kind == .debit ? .debit : .credit, gross: amount.minorUnits,
            outcome: MagicRemittance(amount) == .rejected
                ? .rejected(reason: "Account closed")
                : .settled(commission: kind == .debit ? amount.minorUnits / 200 : 0),
            valueDate: valueDate)
    }

    fileprivate func chargedBack(
        _ kind: ChargebackDetail.Kind, _ reason: String, on valueDate: BusinessDay
    ) -> ChargebackDetail {
        ChargebackDetail(
            line: remitted, kind: kind, number: "U\(trace.retrievalReference)",
            reasonCode: kind == .debit ? "41" : "42", reason: reason, source: amount.minorUnits,
            charged: amount.minorUnits, valueDate: valueDate)
    }
}
