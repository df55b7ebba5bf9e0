import Gateway

/// Which writes are taken.
enum WriteAdmission: Sendable {
    case everything
    /// What ends something that began before: an answer of the bank's, a delivery.
    case endings
    case nothing

    func admits(_ label: WriteLabel) -> Bool {
        switch self {
        case .everything: true
        case .endings: label.endsWhatBegan
        case .nothing: false
        }
    }
}
