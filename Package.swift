// swift-tools-version:6.2
import PackageDescription

// MARK: - Libraries of others

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// The kit's executables are copied to shops as single files: everything they need is linked in.
let fullyStatic: [LinkerSetting] = [
    .unsafeFlags(["-static-executable"], .when(platforms: [.linux])),
    .unsafeFlags(["-Xlinker", "--strip-all"], .when(platforms: [.linux], configuration: .release)),
    .linkedLibrary("_FoundationCShims", .when(platforms: [.linux])),
    .linkedLibrary("_FoundationCollections", .when(platforms: [.linux])),
    .linkedLibrary("swiftSynchronization", .when(platforms: [.linux])),
]

/// The kit's executables that look up host names cannot be fully static, but need no Swift on the shop's machine.
let withoutSwiftRuntime: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib", "-Xlinker", "-s"], .when(platforms: [.linux])),
    .linkedLibrary("_FoundationCShims", .when(platforms: [.linux])),
    .linkedLibrary("_FoundationCollections", .when(platforms: [.linux])),
    .linkedLibrary("swiftSynchronization", .when(platforms: [.linux])),
    .linkedLibrary("CoreFoundation", .when(platforms: [.linux])),
    .linkedLibrary("_FoundationICU", .when(platforms: [.linux])),
    .linkedLibrary("stdc++", .when(platforms: [.linux])),
]

let package = Package(
    name: "guichet",
    products: [
        .executable(name: "guichet", targets: ["guichet"]),
        .executable(name: "guichet-simulator", targets: ["guichet-simulator"]),
        .executable(name: "request", targets: ["request"]),
        .executable(name: "response", targets: ["response"]),
        .executable(name: "officeserver", targets: ["officeserver"]),
        .executable(name: "office", targets: ["office"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // MARK: - Domain: values and rules, no I/O, no clock

        .target(name: "Payments", path: "Sources/Domain/Payments"),
        .testTarget(name: "PaymentsTests", dependencies: ["Payments"]),

        .target(name: "Onboarding", dependencies: ["Payments"], path: "Sources/Domain/Onboarding"),
        .testTarget(name: "OnboardingTests", dependencies: ["Onboarding", "Payments"]),

        // MARK: - Formats: bytes to domain and back, no I/O

        .target(name: "MerchantFiles", dependencies: ["Payments"], path: "Sources/Formats/MerchantFiles"),
        .testTarget(name: "MerchantFilesTests", dependencies: ["MerchantFiles", "Payments"]),

        .target(name: "SealedMessages", dependencies: ["Payments", crypto], path: "Sources/Formats/SealedMessages"),
        .testTarget(name: "SealedMessagesTests", dependencies: ["Payments", "SealedMessages", crypto], exclude: ["Golden"]),

        .target(name: "AcquirerMessages", dependencies: ["Payments"], path: "Sources/Formats/AcquirerMessages"),
        .testTarget(name: "AcquirerMessagesTests", dependencies: ["AcquirerMessages", "Payments"], exclude: ["Golden"]),

        .target(name: "AcquirerFiles", dependencies: ["Payments"], path: "Sources/Formats/AcquirerFiles"),
        .testTarget(name: "AcquirerFilesTests", dependencies: ["AcquirerFiles", "Payments"], exclude: ["Golden"]),

        .target(name: "WalletMessages", dependencies: ["Payments", crypto], path: "Sources/Formats/WalletMessages"),
        .testTarget(name: "WalletMessagesTests", dependencies: ["Payments", "WalletMessages", crypto]),

        .target(
            name: "OfficeMessages", dependencies: ["Payments", "SealedMessages"], path: "Sources/Formats/OfficeMessages"),
        .testTarget(
            name: "OfficeMessagesTests", dependencies: ["OfficeMessages", "Payments", "SealedMessages"], exclude: ["Golden"]),

        // MARK: - Application: ports and use cases

        .target(
            name: "Gateway",
            dependencies: ["AcquirerFiles", "Onboarding", "Payments", "SealedMessages", crypto, logging, metrics],
            path: "Sources/Application/Gateway"),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "AcquirerFiles", "AcquirerLink", "AcquirerMessages", "AcquirerSimulator", "Gateway", "Onboarding", "Payments",
                "SealedMessages", "Store", "TestStores", crypto, logging,
            ]),

        // MARK: - Adapters: one port each

        .systemLibrary(
            name: "CLibPQ", path: "Sources/Adapters/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "Store", dependencies: ["AcquirerFiles", "CLibPQ", "Gateway", "Onboarding", "Payments", crypto, grdb, grdbSQLite, logging, metrics, nioPosix, nioCore],
            path: "Sources/Adapters/Store"),
        .testTarget(
            name: "StoreTests",
            dependencies: ["AcquirerFiles", "Gateway", "Onboarding", "Payments", "Store", "TestStores", grdb, grdbSQLite]),
        .target(name: "TestStores", dependencies: ["Gateway", "Store", logging], path: "Tests/TestStores"),

        .target(
            name: "AcquirerLink",
            dependencies: ["AcquirerMessages", "Gateway", "Payments", logging, metrics, nioCore, nioPosix, serviceLifecycle],
            path: "Sources/Adapters/AcquirerLink"),
        .testTarget(
            name: "AcquirerLinkTests",
            dependencies: [
                "AcquirerLink", "AcquirerMessages", "AcquirerSimulator", "Gateway", "Payments", logging, nioCore, nioPosix,
                serviceLifecycle,
            ]),

        .target(
            name: "AcquirerFolder", dependencies: ["Gateway", nioPosix], path: "Sources/Adapters/AcquirerFolder"),
        .testTarget(
            name: "AcquirerFolderTests", dependencies: ["AcquirerFolder", "Gateway"]),

        .target(
            name: "PaylibLink",
            dependencies: ["Gateway", "Payments", "WalletMessages", asyncHTTPClient, crypto, logging, nioCore, nioHTTP1],
            path: "Sources/Adapters/PaylibLink"),
        .testTarget(
            name: "PaylibLinkTests",
            dependencies: [
                "Gateway", "PaylibLink", "PaylibSimulator", "Payments", "WalletMessages", asyncHTTPClient, hummingbird, logging, nioCore, nioHTTP1, serviceLifecycle,
            ]),

        .target(
            name: "ShopNotifier", dependencies: ["Gateway", nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS],
            path: "Sources/Adapters/ShopNotifier"),
        .testTarget(
            name: "ShopNotifierTests",
            dependencies: ["Gateway", "ShopNotifier", hummingbird, logging, nioCore, nioHTTP1, nioPosix, nioSSL]),

        .target(name: "Telemetry", dependencies: [logging, coreMetrics], path: "Sources/Adapters/Telemetry"),
        .testTarget(name: "TelemetryTests", dependencies: ["Telemetry", coreMetrics, logging]),

        // MARK: - Web: what browsers see

        .target(name: "Pages", dependencies: [], path: "Sources/Web/Pages"),
        .testTarget(name: "PagesTests", dependencies: ["Pages"]),

        .target(
            name: "PaymentServer",
            dependencies: [
                "Gateway", "Onboarding", "Pages", "Payments", "SealedMessages", hummingbird, logging, metrics, nioCore,
            ],
            path: "Sources/Web/PaymentServer"),
        .testTarget(
            name: "PaymentServerTests",
            dependencies: [
                "Gateway", "Onboarding", "Pages", "PaymentServer", "Payments", "SealedMessages", "Store", "TestStores",
                hummingbird, hummingbirdTesting, logging, crypto,
            ],
            exclude: ["Golden"]),

        .target(
            name: "OfficeEndpoint",
            dependencies: [
                "Gateway", "OfficeMessages", "Onboarding", "Payments", "SealedMessages", hummingbird, logging, metrics, nioCore,
            ],
            path: "Sources/Web/OfficeEndpoint"),
        .testTarget(
            name: "OfficeEndpointTests",
            dependencies: [
                "Gateway", "OfficeEndpoint", "OfficeMessages", "Onboarding", "Payments", "SealedMessages", "Store", "TestStores",
                hummingbird, hummingbirdTesting, logging, nioCore, crypto,
            ]),

        // MARK: - Commands: what people run

        .target(
            name: "MerchantKit", dependencies: ["MerchantFiles", "Payments", "SealedMessages", crypto],
            path: "Sources/Commands/MerchantKit"),
        .testTarget(
            name: "MerchantKitTests", dependencies: ["MerchantFiles", "MerchantKit", "Payments", "SealedMessages", crypto],
            exclude: ["Golden"]),

        .target(name: "CKitStart", path: "Sources/Commands/CKitStart"),
        .target(
            name: "KitProcess", dependencies: ["CKitStart", "MerchantKit", "Payments", "SealedMessages"],
            path: "Sources/Commands/KitProcess"),
        .executableTarget(
            name: "request", dependencies: ["KitProcess", "MerchantKit"], path: "Sources/Commands/request", linkerSettings: fullyStatic),
        .executableTarget(
            name: "response", dependencies: ["KitProcess", "MerchantKit"], path: "Sources/Commands/response", linkerSettings: fullyStatic),

        .target(
            name: "OfficeClient",
            dependencies: ["MerchantFiles", "OfficeMessages", "Payments", "SealedMessages", asyncHTTPClient, nioCore, nioHTTP1],
            path: "Sources/Commands/OfficeClient"),
        .testTarget(
            name: "OfficeClientTests",
            dependencies: ["MerchantFiles", "OfficeClient", "OfficeMessages", "Payments", "SealedMessages", hummingbird]),

        .target(
            name: "OfficeDaemon",
            dependencies: [
                "OfficeClient", "OfficeMessages", "Payments", "SealedMessages", argumentParser, asyncHTTPClient, cryptoExtras,
                logging, nioCore, nioPosix, serviceLifecycle, unixSignals,
            ],
            path: "Sources/Commands/OfficeDaemon"),
        .testTarget(
            name: "OfficeDaemonTests",
            dependencies: [
                "MerchantFiles", "OfficeClient", "OfficeDaemon", "OfficeMessages", "Payments", "SealedMessages", logging, nioCore,
                nioPosix,
            ]),
        .executableTarget(
            name: "officeserver", dependencies: ["OfficeDaemon", argumentParser], path: "Sources/Commands/officeserver",
            linkerSettings: withoutSwiftRuntime),
        .executableTarget(
            name: "office", dependencies: ["OfficeClient", "OfficeMessages"], path: "Sources/Commands/office",
            linkerSettings: withoutSwiftRuntime),

        .target(
            name: "GuichetCommand",
            dependencies: [
                "AcquirerFiles", "AcquirerFolder", "AcquirerLink", "Gateway", "MerchantFiles", "OfficeEndpoint", "Onboarding", "PaylibLink", "Pages", "PaymentServer",
                "Payments", "SealedMessages", "ShopNotifier", "Store", "Telemetry", "WalletMessages", argumentParser, asyncHTTPClient, configuration, crypto,
                cryptoExtras, hummingbird, hummingbirdCore, hummingbirdTLS, logging, metrics, nioCore, nioPosix, nioSSL, serviceLifecycle,
                systemPackage, nioHTTP1, unixSignals,
            ],
            path: "Sources/Commands/GuichetCommand"),
        .testTarget(
            name: "GuichetCommandTests",
            dependencies: [
                "GuichetCommand", "Gateway", "MerchantFiles", "Onboarding", "Payments", "SealedMessages", "Store", "TestStores",
                hummingbird, hummingbirdTLS, logging, nioCore, nioPosix, nioSSL,
            ]),
        .executableTarget(name: "guichet", dependencies: ["GuichetCommand", argumentParser], path: "Sources/Commands/guichet"),

        // MARK: - Simulators: the other side of every link, as processes of their own

        .target(
            name: "AcquirerSimulator",
            dependencies: [
                "AcquirerFiles", "AcquirerMessages", "LineJournal", "Payments", hummingbird, logging, nioCore, nioPosix,
                serviceLifecycle,
            ],
            path: "Sources/Simulators/AcquirerSimulator"),
        .testTarget(
            name: "AcquirerSimulatorTests",
            dependencies: [
                "AcquirerFiles", "AcquirerMessages", "AcquirerSimulator", "Payments", hummingbird, logging, nioCore, nioPosix,
                serviceLifecycle,
            ]),

        .target(name: "LineJournal", path: "Sources/Simulators/LineJournal"),

        .target(
            name: "PaylibSimulator",
            dependencies: ["LineJournal", "Pages", "Payments", "WalletMessages", crypto, hummingbird, logging, nioCore],
            path: "Sources/Simulators/PaylibSimulator"),
        .testTarget(
            name: "PaylibSimulatorTests",
            dependencies: [
                "LineJournal", "Pages", "PaylibSimulator", "Payments", "WalletMessages", hummingbird, hummingbirdTesting, logging, nioCore,
            ]),

        .target(
            name: "DemoShop", dependencies: ["LineJournal", "Pages", "Payments", hummingbird, logging, nioCore, nioPosix],
            path: "Sources/Simulators/DemoShop"),
        .testTarget(name: "DemoShopTests", dependencies: ["DemoShop", "Pages", "Payments", hummingbird, hummingbirdTesting, logging, nioCore]),

        .executableTarget(
            name: "guichet-simulator",
            dependencies: [
                "AcquirerSimulator", "DemoShop", "PaylibSimulator", "WalletMessages", argumentParser, hummingbird, logging,
                serviceLifecycle, unixSignals,
            ],
            path: "Sources/Simulators/guichet-simulator"),

        // MARK: - Benchmarks: they use the product as its users do

        .executableTarget(
            name: "store-payments", dependencies: ["Gateway", "Onboarding", "Payments", "Store"],
            path: "Benchmarks/StorePayments"),

        // MARK: - Benchmarks: the product used as its users do

        .executableTarget(
            name: "guichet-load",
            dependencies: [
                "GuichetCommand", "OfficeMessages", "Payments", "SealedMessages", argumentParser, nioCore, nioPosix,
            ],
            path: "Benchmarks/GuichetLoad"),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
