package import Payments

/// A parmcom file: values of fields that a call need not repeat (facts § 3.3), the bank's or the merchant's.
///
/// Keywords that belong to no field are left alone: files of every generation are read.
package struct ParameterFile: Hashable, Sendable {
    package let values: FieldValues

    package init(file bytes: [UInt8]) throws(KeywordFile.InvalidSeparator) {
        let file = try KeywordFile(file: bytes)
        var values = FieldValues()
        for field in RequestField.allCases {
            if let keyword = field.parmcomKeyword { values[field] = file[keyword] ?? "" }
        }
        self.values = values
    }
}
