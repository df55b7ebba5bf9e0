/// The answers of the command port, one line each but for traces (facts § 7.8).
package enum CommandAnswer {
    package static func status(_ status: ComponentStatus) -> String {
        var writer = XMLWriter()
        writer.open("response", ["component": "status", "name": "getStatus"])
        writer.open(
            "getStatus",
            [
                "startDate": status.started.date, "startTime": status.started.time, "serverDate": status.now.date,
                "serverTime": status.now.time, "serviceCount": String(status.services),
                "commandCount": String(status.commands), "errorCount": String(status.errors),
                "fatalCount": String(status.fatalErrors),
            ])
        for (name, last) in [("lastRequest", status.lastService), ("lastCommand", status.lastCommand)] {
            writer.open(
                name,
                [
                    "Date": last?.at.date ?? "null", "Time": last?.at.time ?? "null", "Name": last?.name ?? "null",
                ])
            writer.close(name)
        }
        writer.close("getStatus")
        writer.close("response")
        return writer.line
    }

    /// - Parameter created: `yyyy/mm/dd`, the day of this version.
    package static func components(version: String, created: String) -> String {
        var writer = XMLWriter()
        writer.open("response", ["component": "register", "name": "listComponents"])
        writer.open("listComponents")
        for component in OfficeComponent.allCases {
            writer.open(
                "APIITem",
                [
                    "name": component.rawValue, "version": version, "creationDate": created,
                    "shortDesc": component.summary, "classId": "guichet.\(component.rawValue)",
                ])
            writer.open("serviceList")
            for function in OfficeFunction.allCases where function.component == component {
                writer.empty("service", ["name": function.rawValue])
            }
            writer.close("serviceList")
            writer.close("APIITem")
        }
        writer.close("listComponents")
        writer.close("response")
        return writer.line
    }

    package static var refreshed: String {
        message("\(OfficeComponent.allCases.count) composants sont enregistr\u{e9}s", of: "refresh", in: "register")
    }

    package static var passwordChanged: String {
        message("Login and password are changed", of: "change", in: "password")
    }

    private static func message(_ text: String, of name: String, in component: String) -> String {
        var writer = XMLWriter()
        writer.open("response", ["component": component, "name": name])
        writer.empty(name, ["message": text])
        writer.close("response")
        return writer.line
    }
}
