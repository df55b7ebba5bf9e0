/// What a kit command refuses to do, in the frozen words that shops and their support know (facts § 1.6, FAQ 13-26).
///
/// Paths and arguments are wire text as they came: ``text`` makes them harmless.
enum KitError: Error, Hashable {
    /// FAQ 26; the whole argument.
    case invalidKeyword(argument: String)
    /// FAQ 21; keyword and value.
    case tooLong(argument: String)
    /// FAQ 13.
    case pathfileUnreadable(path: String)
    /// FAQ 14-17.
    case pathfileWithoutKeyword(String)
    /// A value of the pathfile that means nothing.
    case pathfileValueUnknown(keyword: String)
    /// FAQ 18 and 19: the merchant's file or the default one, told apart by the path.
    case parametersUnreadable(path: String)
    /// FAQ 20.
    case certificateUnreadable(path: String)
    /// Damaged since it was issued.
    case certificateDamaged(line: Int)
    /// FAQ 22.
    case invalidSeparator(path: String)
    /// FAQ 23; the field and what is wrong with it.
    case callParameters(String)
    /// A message whose seal does not hold (FAQ 27).
    case sealBroken

    /// The whole text, safe between the `!` of the output and in a page.
    var text: String {
        switch self {
        case .invalidKeyword(let argument): "Invalid Keyword in parameter (\(harmless(argument)))"
        case .tooLong(let argument): "Error parameter (\(harmless(argument))) too long"
        case .pathfileUnreadable(let path): "Error reading pathfile (\(harmless(path)))"
        case .pathfileWithoutKeyword(let keyword): "Error reading pathfile (no keyword \(keyword))"
        case .pathfileValueUnknown(let keyword): "Error reading pathfile (unknown value of \(keyword))"
        case .parametersUnreadable(let path): "Error reading merchant parameters definition (\(harmless(path)))"
        case .certificateUnreadable(let path): "Error open certificate file (\(harmless(path)))"
        case .certificateDamaged(let line): "Error reading certificate data at line (\(line))"
        case .invalidSeparator(let path): "Error invalid separator in file (\(harmless(path)))"
        case .callParameters(let diagnostic): "Error in call parameters structure (\(harmless(diagnostic)))"
        case .sealBroken: "Security error (message)"
        }
    }

    /// An echo long enough for every field of the dictionary, and not for a flood.
    private static let longestEcho = 4096

    private func harmless(_ echo: String) -> String {
        let scalars = echo.unicodeScalars
        let cut = scalars.prefix(Self.longestEcho)
        var text = ""
        for scalar in cut {
            switch scalar {
            case "!": text += "&#33;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f: text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
        return cut.endIndex == scalars.endIndex ? text : text + "..."
    }
}
