/// What a line may hold at most; the largest honest one carries `redirection_data`, 10 240 characters (guide § 5.3.4).
enum XMLLimits {
    static let bytes = 32_768
    static let depth = 4
    static let elements = 64
    static let attributesOfAnElement = 64
    static let nameBytes = 64
}
