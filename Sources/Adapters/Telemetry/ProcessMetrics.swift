import Glibc

/// What the kernel says of this process, read when asked.
package struct ProcessMetrics: Sendable {
    package let residentBytes: Int
    package let cpuSeconds: Double
    package let openFiles: Int

    package init() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        cpuSeconds =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        residentBytes = Self.residentPages() * Int(sysconf(Int32(_SC_PAGESIZE)))
        openFiles = Self.entries(of: "/proc/self/fd")
    }

    /// In the same text format as the registry's.
    package var text: String {
        """
        # HELP process_cpu_seconds_total Processor time, of the program and of the kernel for it.
        # TYPE process_cpu_seconds_total counter
        process_cpu_seconds_total \(cpuSeconds)
        # HELP process_open_fds Open file descriptors.
        # TYPE process_open_fds gauge
        process_open_fds \(openFiles)
        # HELP process_resident_memory_bytes Memory held, in bytes.
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes \(residentBytes)

        """
    }

    private static func residentPages() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    }

    private static func entries(of directory: String) -> Int {
        guard let handle = opendir(directory) else { return 0 }
        defer { closedir(handle) }
        var count = 0
        while readdir(handle) != nil { count += 1 }
        // `.`, `..` and the directory's own descriptor.
        return max(0, count - 3)
    }
}
