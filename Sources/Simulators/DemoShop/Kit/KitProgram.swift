import Glibc
import Synchronization

/// One of the kit's executables, run as a shop's script runs it: arguments in, a line out.
struct KitProgram: Sendable {
    /// Why no line came out.
    enum Failure: Error, Hashable {
        case notStarted(errno: Int32)
        case tooLong
        case timeOut
    }

    static let maximumBytes = 1 << 20

    /// One start at a time: another's child must not inherit a pipe that is not yet marked.
    private static let spawning = Mutex<Void>(())

    let path: String
    /// How long the program may be silent or busy.
    var patience = Duration.seconds(10)

    /// Blocks until the program has ended, or is killed at the time limit.
    ///
    /// - Parameter arguments: passed as they are: no shell sees them.
    /// - Returns: what the program printed.
    func run(_ arguments: [String]) throws(Failure) -> [UInt8] {
        let (process, outlet) = try Self.spawning.withLock { _ throws(Failure) in try start(arguments) }
        defer { close(outlet) }
        let output = Self.read(outlet, until: .now + patience)
        if case .failure = output { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return try output.get()
    }

    /// - Returns: the process, and the end of a pipe from which its output is read.
    private func start(_ arguments: [String]) throws(Failure) -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        do throws(Failure) {
            return (try spawn(arguments, output: ends[1]), ends[0])
        } catch {
            close(ends[0])
            throw error
        }
    }

    private func spawn(_ arguments: [String], output: Int32) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var vector = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for argument in vector { free(argument) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var process: pid_t = 0
        var failure = posix_spawn(&process, path, &actions, nil, &vector, &environment)
        // A kit that is being copied at this very moment is ready in the next.
        for _ in 0..<50 where failure == ETXTBSY {
            usleep(5000)
            failure = posix_spawn(&process, path, &actions, nil, &vector, &environment)
        }
        guard failure == 0 else { throw .notStarted(errno: failure) }
        return process
    }

    private static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> Result<[UInt8], Failure> {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { return .failure(.timeOut) }
            guard poll(&waiting, 1, Int32(left.rounded(.up))) > 0 else { continue }
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return .success(bytes) }
            bytes += chunk[..<count]
            guard bytes.count <= maximumBytes else { return .failure(.tooLong) }
        }
    }
}
