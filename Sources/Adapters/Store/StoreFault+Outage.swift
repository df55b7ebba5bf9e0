package import Gateway

extension StoreFault: StoreOutageError {
    package var isOutage: Bool { isAbsence }
}
