/// The place where SQLite's hook leaves the number of pages in the log; it lives as long as its connection.
final class LogSize {
    let pages: UnsafeMutablePointer<Int32>

    init() {
        pages = .allocate(capacity: 1)
        pages.initialize(to: 0)
    }

    deinit { pages.deallocate() }
}
