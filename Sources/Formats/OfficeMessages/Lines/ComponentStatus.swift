/// What `getStatus` tells (facts § 7.8).
package struct ComponentStatus: Hashable, Sendable {
    /// `yyyy/mm/dd` and `hh:mm:ss`.
    package struct Moment: Hashable, Sendable {
        package let date: String
        package let time: String

        package init(date: String, time: String) {
            self.date = date
            self.time = time
        }
    }

    package struct Last: Hashable, Sendable {
        package let at: Moment
        /// `component / function`.
        package let name: String

        package init(at: Moment, name: String) {
            self.at = at
            self.name = name
        }
    }

    package let started: Moment
    package let now: Moment
    package let services: Int
    package let commands: Int
    package let errors: Int
    package let fatalErrors: Int
    /// Nil before the first.
    package let lastService: Last?
    package let lastCommand: Last?

    package init(
        started: Moment, now: Moment, services: Int, commands: Int, errors: Int, fatalErrors: Int, lastService: Last?,
        lastCommand: Last?
    ) {
        self.started = started
        self.now = now
        self.services = services
        self.commands = commands
        self.errors = errors
        self.fatalErrors = fatalErrors
        self.lastService = lastService
        self.lastCommand = lastCommand
    }
}
