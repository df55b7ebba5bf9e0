import ArgumentParser
import Foundation
import Payments

/// `guichet clock`: what day it is for the payments, and in a demonstration which day it is to be.
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Shows the platform's clock; moves a demonstration's, night by night.",
        discussion: """
            The clock is moved forward alone, through the running server's socket, and stays so after a restart. Every \
            night that falls due on the way runs at its own time, and what it did is printed.

            guichet clock                        shows it
            guichet clock +7d                    a week later, at the same time of day; +12h and +30m as well
            guichet clock --to 2026-12-01        that day, at the same time of day
            guichet clock --to 2026-12-01T14:30  that very moment, in Paris
            """)

    @Argument(help: "How far to move it: +7d, +12h, +30m.")
    var step: String?

    @Option(help: "The day to move it to, or the moment.")
    var to: String?

    @OptionGroup var platform: PlatformOption

    func validate() throws {
        if step != nil && to != nil { throw ValidationError("Give a step or --to, not both.") }
    }

    func run() async throws {
        let client = ControlClient(socket: try await platform.settings().controlSocket)
        guard client.isServed else {
            throw MerchantOrderError("no platform runs on \(client.socket): start it with « guichet serve »")
        }
        var reading = try await Self.reading(client, .show)
        let now = Instant(milliseconds: reading.business)
        guard let target = try target(from: now) else {
            print(Self.text(reading))
            return
        }
        guard target > now else {
            throw MerchantOrderError("the clock shows \(ClockText.time(now)) and is never put back")
        }
        repeat {
            reading = try await Self.reading(client, .move(towards: target.milliseconds))
            for line in reading.lines { Console.say(line) }
        } while !reading.isThere
        Console.say(Self.text(reading))
    }

    private func target(from now: Instant) throws(MerchantOrderError) -> Instant? {
        if let step { return try ClockText.later(step, than: now) }
        if let to { return try ClockText.moment(to, from: now) }
        return nil
    }

    private static func reading(_ client: ControlClient, _ order: ClockOrder) async throws -> ClockReading {
        switch try await client.perform(order) {
        case .at(let reading): return reading
        case .refused(let reason): throw MerchantOrderError(reason)
        }
    }

    /// `2026-11-28 21:40 in Paris, 7 days ahead of the machine's clock`
    static func text(_ reading: ClockReading) -> String {
        let lead = (reading.business - reading.system + 30_000) / 60_000
        let parts = [(lead / 1440, "day"), (lead / 60 % 24, "hour"), (lead % 60, "minute")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let clock = reading.isDatabase ? "the database's clock" : "the machine's clock"
        let ahead = parts.isEmpty ? clock : parts.joined(separator: " ") + " ahead of \(clock)"
        return "\(ClockText.time(Instant(milliseconds: reading.business))) in Paris, \(ahead)"
    }
}
