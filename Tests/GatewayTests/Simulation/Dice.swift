/// Chance, from a seed: the same rolls in the same order for the same seed.
struct Dice: Sendable {
    private let random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(random.next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    func happens(percent: Int64) -> Bool { number(1...100) <= percent }

    func pick<Value>(_ values: [Value]) -> Value { values[Int(number(0...Int64(values.count - 1)))] }
}
