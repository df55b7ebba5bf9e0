import CKitStart
import Glibc
package import MerchantKit
import Payments
import SealedMessages

/// Runs a kit command on the machine: arguments, files, clock and randomness in, one line and a status out.
package enum KitProcess {
    package static func run(_ command: ([[UInt8]], KitSurroundings) -> CommandOutput) -> Never {
        let surroundings = KitSurroundings(now: now(), nonce: nonce(), readFile: WholeFile.read)
        let output = command(arguments(), surroundings)
        exit(write(output.bytes) ? output.exitStatus : 255)
    }

    /// Bytes: `CommandLine.arguments` would repair what is not UTF-8, and shops write ISO-8859-1.
    private static func arguments() -> [[UInt8]] {
        var arguments: [[UInt8]] = []
        var next = kit_arguments()
        while let text = next?.pointee {
            arguments.append(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))))
            next = next?.successor()
        }
        return Array(arguments.dropFirst())
    }

    private static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    private static func nonce() -> SealNonce {
        var generator = SystemRandomNumberGenerator()
        return SealNonce(random: (generator.next(), generator.next()))
    }

    private static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
