import Glibc

/// What a crash would leave lying about: memory that holds card numbers and keys.
enum CrashRemains {
    /// Called before any key is read.
    static func turnOff() {
        turnOffCrashRemains()
        turnOffBacktraces()
    }

    private static func turnOffCrashRemains() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // The limit does not bind a collector that the kernel pipes dumps to: leave it nothing of the memory.
        if let filter = fopen("/proc/self/coredump_filter", "w") {
            fputs("0", filter)
            fclose(filter)
        }
    }

    /// The runtime's backtraces print the registers and sixteen bytes of whatever they point at: a card number's
    /// length. They also hold a dying process up for seconds. The line that says what failed is printed without them.
    private static func turnOffBacktraces() {
        for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(number, SIG_DFL) }
    }
}
