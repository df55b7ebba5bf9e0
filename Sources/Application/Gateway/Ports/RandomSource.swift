/// Where random bits come from: the system in production, a seed in tests.
package protocol RandomSource: Sendable {
    func next() -> UInt64
}

/// The system's generator.
package struct SystemRandomSource: RandomSource {
    package init() {}

    package func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
