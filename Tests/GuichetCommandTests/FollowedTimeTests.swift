import Testing

@testable import GuichetCommand

@Suite("time that follows another clock")
struct FollowedTimeTests {
    @Test("a clock that is set on is followed at once")
    func setOn() {
        var time = FollowedTime(offset: 1000)
        #expect(time.milliseconds(at: 10) == 1010)
        time.follow(offset: 5000, at: 10)
        #expect(time.milliseconds(at: 10) == 5010)
        #expect(time.milliseconds(at: 11) == 5011)
    }

    @Test("one that is set back is waited for at half speed, and followed from then on")
    func setBack() {
        var time = FollowedTime(offset: 1000)
        time.follow(offset: 400, at: 100)
        #expect(time.milliseconds(at: 100) == 1100)
        #expect(time.milliseconds(at: 700) == 1400)
        #expect(time.milliseconds(at: 1300) == 1700)
        #expect(time.milliseconds(at: 1301) == 1701)
        #expect(time.milliseconds(at: 9000) == 9400)
    }

    @Test("set on while it is waited for, it is followed as soon as it is ahead")
    func setBackAndOn() {
        var time = FollowedTime(offset: 1000)
        time.follow(offset: 0, at: 100)
        time.follow(offset: 500, at: 100)
        #expect(time.milliseconds(at: 100) == 1100)
        time.follow(offset: 2000, at: 100)
        #expect(time.milliseconds(at: 100) == 2100)
    }

    @Test("whatever becomes of the clock, no time that was given out is followed by an earlier one")
    func neverBack() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededNumbers(state: seed)
        var time = FollowedTime(offset: 1_800_000_000_000)
        var (count, last) = (Int64(0), Int64.min)
        for _ in 0..<100_000 {
            count += Int64.random(in: 0...20, using: &generator)
            if Int.random(in: 0..<50, using: &generator) == 0 {
                time.follow(offset: time.offset + Int64.random(in: -5000...5000, using: &generator), at: count)
            }
            let given = time.milliseconds(at: count)
            #expect(given >= last, "seed \(seed)")
            #expect(given >= count + time.offset, "seed \(seed)")
            guard given >= last else { return }
            last = given
        }
    }
}

private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
