// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// One place for the language settings of every target.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Crash points (design: one settlement, killed at any instruction) exist in debug builds only.
let crashPoints: [SwiftSetting] = [.define("CRASH_POINTS", .when(configuration: .debug))]

let collections: Target.Dependency = .product(name: "Collections", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let coreMetrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let metricsTest: Target.Dependency = .product(name: "MetricsTestKit", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// A module of `Shared/`. A module may depend only on modules listed before it.
func shared(
  _ name: String, _ dependencies: [Target.Dependency] = [], readmes: [String] = ["README.md"]
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: readmes,
    swiftSettings: settings + crashPoints)
}

/// An executable of `Services/`.
func service(_ folder: String, name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Services/\(folder)", exclude: ["README.md"],
    swiftSettings: settings + crashPoints)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "tongjie",
  products: [
    .executable(name: "tongjie-enrollment", targets: ["Enrollment"]),
    .executable(name: "tongjie-claims", targets: ["Claims"]),
    .executable(name: "tongjie-commercial-sync", targets: ["CommercialSync"]),
    .executable(name: "tongjie-notifications", targets: ["Notifications"]),
    .executable(name: "tongjie", targets: ["CLI"]),
    // For Tests/Benchmarks, a package of its own.
    .library(
      name: "TongjieShared",
      targets: [
        "Money", "Domain", "SettlementRules", "PolicyBook", "RPC", "Contracts", "KafkaTransport",
        "ServiceKit",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.100.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries and generated C: each is imported by exactly one Swift module.
    .systemLibrary(
      name: "CRdKafka", path: "Shared/CRdKafka", pkgConfig: "rdkafka",
      providers: [.apt(["librdkafka-dev"])]),
    .systemLibrary(
      name: "CProtobufC", path: "Shared/CProtobufC", pkgConfig: "libprotobuf-c",
      providers: [.apt(["libprotobuf-c-dev"])]),
    .target(
      name: "CProtos", dependencies: ["CProtobufC"], path: "Shared/CProtos",
      exclude: ["README.md"], publicHeadersPath: "."),

    // Shared modules, in the order of design: one-way imports, proven by deploy/check/imports.
    shared("Money"),
    shared("Domain", ["Money"]),
    shared("SettlementRules", ["Money", "Domain"]),
    shared(
      "PolicyBook", ["SettlementRules", "Domain", "Money", crypto, .product(name: "Yams", package: "Yams")],
      readmes: ["README.md", "SCHEMA.md", "VARIANTS.md", "INDEX.md", "BesideCounter/README.md"]),
    shared("RPC", [crypto, logging, metrics, collections]),
    shared("Contracts", ["Domain", "Money", "RPC", "CProtos", "CProtobufC"]),
    shared("KafkaTransport", ["RPC", "CRdKafka", logging, metrics, collections]),
    shared("Storage", [logging, metrics, .product(name: "GRDB", package: "GRDB.swift")]),
    shared(
      "ServiceKit",
      ["RPC", "Contracts", "KafkaTransport", "Storage", logging, metrics, coreMetrics, lifecycle, signals]),

    service(
      "Enrollment", name: "Enrollment",
      [
        "Contracts", "Domain", "Money", "RPC", "KafkaTransport", "Storage", "ServiceKit", logging, lifecycle,
        arguments,
      ]),
    service(
      "Claims", name: "Claims",
      [
        "Contracts", "Domain", "Money", "SettlementRules", "PolicyBook", "RPC", "KafkaTransport",
        "Storage", "ServiceKit", logging, metrics, lifecycle, arguments,
      ]),
    service(
      "CommercialSync", name: "CommercialSync",
      [
        "Contracts", "Domain", "Money", "SettlementRules", "PolicyBook", "RPC", "KafkaTransport",
        "Storage", "ServiceKit", logging, metrics, lifecycle, arguments, crypto,
      ]),
    service(
      "Notifications", name: "Notifications",
      [
        "Contracts", "Domain", "Money", "RPC", "KafkaTransport", "Storage", "ServiceKit", logging, lifecycle,
        arguments, .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),
    service(
      "CLI", name: "CLI",
      [
        "Contracts", "Domain", "Money", "SettlementRules", "PolicyBook", "RPC", "KafkaTransport",
        "ServiceKit",
        logging, arguments, .product(name: "Yams", package: "Yams"),
      ]),

    tests("MoneyTests", ["Money"]),
    tests("DomainTests", ["Domain", "Money"]),
    tests("SettlementRulesTests", ["SettlementRules", "PolicyBook", "Domain", "Money"]),
    tests("PolicyBookTests", ["PolicyBook", "SettlementRules", "Domain", "Money"]),
    tests(
      "RPCTests", ["RPC", logging, coreMetrics, metricsTest]),
    tests(
      "ContractsTests",
      [
        "Contracts", "Domain", "Money", "RPC", "CProtos", "CProtobufC", crypto, logging, coreMetrics,
        metricsTest,
      ]),
    tests(
      "KafkaTransportTests", ["KafkaTransport", "RPC", "CRdKafka", logging, coreMetrics, metricsTest],
      exclude: ["README.md"]),
    tests("StorageTests", ["Storage", logging]),
    tests(
      "ServiceKitTests",
      ["ServiceKit", "Contracts", "RPC", "KafkaTransport", "Storage", logging, metrics, lifecycle]),
    tests(
      "ClaimsTests",
      [
        "Claims", "Contracts", "Domain", "Money", "SettlementRules", "PolicyBook", "RPC", "ServiceKit",
        "Storage", logging,
      ]),
    tests(
      "CommercialSyncTests",
      [
        "CommercialSync", "Contracts", "Domain", "Money", "SettlementRules", "PolicyBook", "RPC",
        "KafkaTransport", "Storage", "ServiceKit", logging,
      ], exclude: ["README.md"]),
    tests(
      "EnrollmentTests", ["Enrollment", "Contracts", "Domain", "Money", "RPC", "Storage", logging],
      exclude: ["README.md"]),
    tests(
      "NotificationsTests",
      [
        "Notifications", "Contracts", "Domain", "Money", "RPC", "KafkaTransport", "Storage", "ServiceKit",
        logging,
      ],
      exclude: ["README.md"]),
    tests(
      "CLITests",
      [
        "TestSupport", "CLI", "Contracts", "Domain", "Money", "PolicyBook", "SettlementRules", "RPC",
        "KafkaTransport",
        "ServiceKit", arguments,
      ]),
    .target(
      name: "TestSupport", path: "Tests/TestSupport", exclude: ["README.md"], swiftSettings: settings),
    tests(
      "IntegrationTests",
      ["TestSupport", "Contracts", "Domain", "Money", "PolicyBook", "RPC", "KafkaTransport", logging]),
    .executableTarget(
      name: "FaultEcho",
      dependencies: ["RPC", "KafkaTransport", logging, .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/FaultEcho", exclude: ["README.md"], swiftSettings: settings),
    tests(
      "FaultTests", ["TestSupport", "FaultEcho", "RPC", "KafkaTransport", "CRdKafka", logging],
      exclude: ["README.md"]),
  ]
)

// The fuzzer's program has no main of its own and is built with other flags: Tests/Fuzz/run.
if Context.environment["TONGJIE_FUZZ"] != nil {
  package.targets += [
    .target(name: "Driver", path: "Tests/Fuzz/Driver"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Contracts", "Domain", "Money", "PolicyBook", "SettlementRules", "RPC", "Driver", crypto, logging,
      ],
      path: "Tests/Fuzz", exclude: ["README.md", "run", "Driver"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
}
