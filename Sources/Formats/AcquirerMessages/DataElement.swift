/// The data elements (DE) that the link speaks, by their ISO 8583 number. The bitmap is binary, everything else text.
package enum DataElement: UInt8, CaseIterable, Hashable, Sendable {
    case cardNumber = 2
    case processingCode = 3
    case amount = 4
    /// `MMDDhhmmss`, Greenwich.
    case transmissionTime = 7
    case auditNumber = 11
    /// `hhmmss`, Paris.
    case localTime = 12
    /// `MMDD`, Paris.
    case localDate = 13
    /// `YYMM`.
    case expiry = 14
    /// `MMDD`, the business day of a remittance.
    case settlementDate = 15
    case entryMode = 22
    case conditionCode = 25
    case acquiringInstitution = 32
    case retrievalReference = 37
    case authorisationID = 38
    case responseCode = 39
    case terminal = 41
    case contract = 42
    case shop = 43
    case additionalAnswer = 44
    case additionalRequest = 48
    case currency = 49
    case settlementCurrency = 50
    /// 1 in balance, 2 not.
    case settlementCode = 66
    case networkFunction = 70
    case creditCount = 74
    case creditReversalCount = 75
    case debitCount = 76
    case debitReversalCount = 77
    case creditSum = 86
    case creditReversalSum = 87
    case debitSum = 88
    case debitReversalSum = 89
    case originalData = 90
    /// `C` or `D` and sixteen digits.
    case netSettlement = 97

    package var format: ElementFormat {
        switch self {
        case .cardNumber: ElementFormat(.n, .llvar(19))
        case .processingCode: ElementFormat(.n, .fixed(6))
        case .amount: ElementFormat(.n, .fixed(12))
        case .transmissionTime: ElementFormat(.n, .fixed(10))
        case .auditNumber: ElementFormat(.n, .fixed(6))
        case .localTime: ElementFormat(.n, .fixed(6))
        case .localDate: ElementFormat(.n, .fixed(4))
        case .expiry: ElementFormat(.n, .fixed(4))
        case .settlementDate: ElementFormat(.n, .fixed(4))
        case .entryMode: ElementFormat(.n, .fixed(3))
        case .conditionCode: ElementFormat(.n, .fixed(2))
        case .acquiringInstitution: ElementFormat(.n, .llvar(11))
        case .retrievalReference: ElementFormat(.an, .fixed(12))
        case .authorisationID: ElementFormat(.anp, .fixed(6))
        case .responseCode: ElementFormat(.an, .fixed(2))
        case .terminal: ElementFormat(.ans, .fixed(8))
        case .contract: ElementFormat(.ans, .fixed(15))
        case .shop: ElementFormat(.latin, .fixed(40))
        case .additionalAnswer: ElementFormat(.ans, .llvar(25))
        case .additionalRequest: ElementFormat(.ans, .lllvar(999))
        case .currency: ElementFormat(.n, .fixed(3))
        case .settlementCurrency: ElementFormat(.n, .fixed(3))
        case .settlementCode: ElementFormat(.n, .fixed(1))
        case .networkFunction: ElementFormat(.n, .fixed(3))
        case .creditCount, .creditReversalCount, .debitCount, .debitReversalCount: ElementFormat(.n, .fixed(10))
        case .creditSum, .creditReversalSum, .debitSum, .debitReversalSum: ElementFormat(.n, .fixed(16))
        case .originalData: ElementFormat(.n, .fixed(42))
        case .netSettlement: ElementFormat(.an, .fixed(17))
        }
    }
}
