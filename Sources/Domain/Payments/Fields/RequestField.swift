/// A field that a shop may hand to `request`, by its keyword (facts § 1.2).
package enum RequestField: String, CaseIterable, Hashable, Sendable {
    case merchantID = "merchant_id"
    case merchantCountry = "merchant_country"
    case amount
    case currencyCode = "currency_code"
    case transactionID = "transaction_id"
    case normalReturnURL = "normal_return_url"
    case cancelReturnURL = "cancel_return_url"
    case automaticResponseURL = "automatic_response_url"
    case language
    case paymentMeans = "payment_means"
    case headerFlag = "header_flag"
    case captureDay = "capture_day"
    case captureMode = "capture_mode"
    case bgcolor
    case textcolor
    case textfont
    case blockAlign = "block_align"
    case blockOrder = "block_order"
    case receiptComplement = "receipt_complement"
    case caddie
    case customerID = "customer_id"
    case customerEmail = "customer_email"
    case customerIPAddress = "customer_ip_address"
    case data
    case returnContext = "return_context"
    case target
    case orderID = "order_id"
    case orderValidity = "order_validity"
    case statementReference = "statement_reference"
    case merchantLanguage = "merchant_language"
    case transactionCondition = "transaction_condition"
    case cardList = "card_list"
    case normalReturnLogo = "normal_return_logo"
    case cancelReturnLogo = "cancel_return_logo"
    case submitLogo = "submit_logo"
    case logoID = "logo_id"
    case logoID2 = "logo_id2"
    case advert
    case backgroundID = "background_id"
    case templatefile
    case customerTitle = "customer_title"
    case customerName = "customer_name"
    case customerFirstname = "customer_firstname"
    case customerBirthdate = "customer_birthdate"
    case customerPhone = "customer_phone"
    case customerMobilePhone = "customer_mobile_phone"
    case customerNationalityCountry = "customer_nationality_country"
    case customerBirthZipcode = "customer_birth_zipcode"
    case customerBirthCity = "customer_birth_city"
    case homeCity = "home_city"
    case homeStreetnumber = "home_streetnumber"
    case homeStreet = "home_street"
    case homeZipcode = "home_zipcode"

    /// The alphabet and size of a value that is not empty.
    package var format: FieldFormat {
        switch self {
        case .merchantID: .n(1...15)
        case .merchantCountry, .language, .merchantLanguage: .a(2...2)
        case .amount: .n(3...12)
        case .currencyCode: .n(3...3)
        case .transactionID: .n(1...6)
        case .normalReturnURL, .cancelReturnURL, .automaticResponseURL: .ans(511)
        case .headerFlag: .a(1...3)
        case .captureDay: .n(1...2)
        case .captureMode: .as(1...20)
        case .bgcolor, .textcolor: FieldFormat(.colour, 1...7)
        case .blockAlign: .a(1...12)
        case .blockOrder: .ns(1...32)
        case .orderValidity: .n(1...2)
        case .customerIPAddress: .ns(1...19)
        case .customerID: .ans(19)
        case .orderID, .target, .logoID, .logoID2, .advert, .backgroundID, .templatefile: .ans(32)
        case .normalReturnLogo, .cancelReturnLogo, .submitLogo: .ans(50)
        case .textfont, .transactionCondition: .ans(64)
        case .statementReference: .ans(100)
        case .paymentMeans, .cardList, .customerEmail: .ans(128)
        case .returnContext: .ans(256)
        case .caddie, .data: .ans(2048)
        case .receiptComplement: .ans(3072)
        // Their sizes were never published.
        case .customerTitle, .customerName, .customerFirstname, .customerBirthdate, .customerPhone,
            .customerMobilePhone,
            .customerNationalityCountry, .customerBirthZipcode, .customerBirthCity, .homeCity, .homeStreetnumber,
            .homeStreet, .homeZipcode:
            .ans(128)
        }
    }

    /// The keyword of the same field in a parmcom file; nil where only the call may say it.
    package var parmcomKeyword: String? {
        switch self {
        case .merchantCountry: "MERCHANT_COUNTRY"
        case .currencyCode: "CURRENCY"
        case .normalReturnURL: "RETURN_URL"
        case .cancelReturnURL: "CANCEL_URL"
        case .automaticResponseURL: "AUTO_RESPONSE_URL"
        case .language: "LANGUAGE"
        case .paymentMeans: "PAYMENT_MEANS"
        case .headerFlag: "HEADER_FLAG"
        case .captureDay: "CAPTURE_DAY"
        case .captureMode: "CAPTURE_MODE"
        case .bgcolor: "BGCOLOR"
        case .textcolor: "TEXTCOLOR"
        case .textfont: "TEXTFONT"
        case .blockAlign: "BLOCK_ALIGN"
        case .blockOrder: "BLOCK_ORDER"
        case .receiptComplement: "RECEIPT"
        case .caddie: "CADDIE"
        case .customerID: "CUSTOMER_ID"
        case .customerEmail: "CUSTOMER_EMAIL"
        case .data: "DATA"
        case .returnContext: "RETURN_CONTEXT"
        case .target: "TARGET"
        case .orderValidity: "VALIDITY"
        case .statementReference: "STATEMENT_REFERENCE"
        case .merchantLanguage: "MERCHANT_LANGUAGE"
        case .transactionCondition: "CONDITION"
        case .cardList: "CARD_LIST"
        case .normalReturnLogo: "RETURN_LOGO"
        case .cancelReturnLogo: "CANCEL_LOGO"
        case .submitLogo: "SUBMIT_LOGO"
        case .logoID: "LOGO"
        case .logoID2: "LOGO2"
        case .advert: "ADVERT"
        case .backgroundID: "BACKGROUND"
        case .templatefile: "TEMPLATE"
        case .merchantID, .amount, .transactionID, .customerIPAddress, .orderID, .customerTitle, .customerName,
            .customerFirstname, .customerBirthdate, .customerPhone, .customerMobilePhone, .customerNationalityCountry,
            .customerBirthZipcode, .customerBirthCity, .homeCity, .homeStreetnumber, .homeStreet, .homeZipcode:
            nil
        }
    }

    /// - Throws: ``FieldError`` unless the value is empty or fits ``format``.
    package func check(_ value: String) throws(FieldError) {
        if !value.isEmpty { try format.parse(value, field: rawValue) }
    }
}
