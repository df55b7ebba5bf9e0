extension PageLanguage {
    /// A day as readers of the language write it: `17 Juin 2013` (guide figure 6), `17 June 2013`.
    ///
    /// `month` counts from 1; a month outside 1...12 prints as its number.
    package func date(year: Int, month: Int, day: Int) -> String {
        let names = monthNames
        let name = names.indices.contains(month - 1) ? names[month - 1] : String(month)
        return switch self {
        case .french, .english, .italian: "\(day) \(name) \(year)"
        case .german: "\(day). \(name) \(year)"
        case .spanish: "\(day) de \(name) de \(year)"
        }
    }

    /// A time of day, `15:57:28`.
    package func time(hour: Int, minute: Int, second: Int) -> String {
        [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// A moment with the zone it is told in: `17 Juin 2013 15:57:28 (UTC/GMT)` (guide figure 6).
    package func moment(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, zone: String
    ) -> String {
        date(year: year, month: month, day: day) + " " + time(hour: hour, minute: minute, second: second) + " (\(zone))"
    }

    private var monthNames: [String] {
        switch self {
        case .french:
            [
                "Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre",
                "Novembre", "Décembre",
            ]
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        case .german:
            [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                "November", "Dezember",
            ]
        case .spanish:
            [
                "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre",
            ]
        case .italian:
            [
                "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                "ottobre", "novembre", "dicembre",
            ]
        }
    }
}
