package import Payments

/// Which money moves by which card for which shop: what every question about a card says.
package struct CardMovement: Sendable {
    package let trace: MessageTrace
    package let localStamp: LocalStamp
    package let card: CardNumber
    package let expiry: CardExpiry
    package let amount: Money
    package let contract: ContractNumber
    /// DE 41, up to eight characters.
    package let terminal: String

    package init(
        trace: MessageTrace, localStamp: LocalStamp, card: CardNumber, expiry: CardExpiry, amount: Money,
        contract: ContractNumber, terminal: String
    ) {
        self.trace = trace
        self.localStamp = localStamp
        self.card = card
        self.expiry = expiry
        self.amount = amount
        self.contract = contract
        self.terminal = terminal
    }

    init(_ message: RawMessage) throws(MessageError) {
        self.init(
            trace: try MessageTrace(message), localStamp: try LocalStamp(message), card: try message.card(),
            expiry: try message.expiry(), amount: try message.amount(), contract: try message.contract(),
            terminal: try message.requiredText(.terminal))
    }
}

/// A message about one card's money.
package protocol CardMessage: Sendable {
    var movement: CardMovement { get }
}

extension CardMessage {
    package var trace: MessageTrace { movement.trace }
    package var localStamp: LocalStamp { movement.localStamp }
    package var card: CardNumber { movement.card }
    package var expiry: CardExpiry { movement.expiry }
    package var amount: Money { movement.amount }
    package var contract: ContractNumber { movement.contract }
    package var terminal: String { movement.terminal }
}

extension MessageWriter {
    /// Everything up to DE 42.
    mutating func put(
        _ movement: CardMovement, processingCode: Int64 = FixedValue.purchase, authorisationID: String? = nil
    ) throws(MessageError) {
        try put(movement.card)
        try put(.processingCode, number: processingCode)
        try put(.amount, number: movement.amount.minorUnits)
        try putTime(of: movement.trace)
        try put(movement.localStamp)
        try put(movement.expiry)
        try put(.entryMode, number: FixedValue.electronicCommerceEntry)
        try put(.conditionCode, number: FixedValue.electronicCommerceCondition)
        try put(.retrievalReference, text: movement.trace.retrievalReference)
        if let authorisationID { try put(.authorisationID, text: authorisationID) }
        try put(.terminal, text: movement.terminal)
        try put(.contract, text: movement.contract.text)
    }
}
