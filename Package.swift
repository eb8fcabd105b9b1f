// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built alike: strict imports, explicit existentials, warnings are errors.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A C library of Debian's, found by pkg-config.
func system(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    exclude: exclude, resources: resources, swiftSettings: settings)
}

let package = Package(
  name: "entrada",
  products: [
    .executable(name: "entrada", targets: ["entrada"]),
    .executable(name: "tenant-simulator", targets: ["tenant-simulator"]),
  ],
  targets: [
    system("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    system("CGnuTLS", pkgConfig: "gnutls", package: "libgnutls28-dev"),
    system("CMicroHTTPD", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
    system("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
    system("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    system("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    .target(name: "CMalloc"),
    .target(
      name: "CEmbedded", exclude: ["openapi.json", "page.html", "page.css", "page.js"]),
    .target(
      name: "CSimdJSON",  // Debian's libsimdjson-dev
      linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]),

    module("Locking"),
    module("Time"),
    module("Digest", ["COpenSSL"]),
    module("JSON", ["CSimdJSON"]),
    module("Telemetry", ["JSON", "Time"]),
    module("HTTPServer", ["CGnuTLS", "CMicroHTTPD", "CZlib", "Locking"]),
    module("Storage", ["CSQLite", "Digest", "JSON", "Locking", "Time"]),
    module("GraphClient", ["CCurl", "COpenSSL", "Digest", "JSON", "Locking", "Telemetry", "Time"]),
    module("OCSF", ["Digest", "JSON", "Time"]),
    module("ECS", ["Digest", "JSON", "Time"]),
    module(
      "Inventory", ["Digest", "GraphClient", "JSON", "Locking", "OCSF", "Storage", "Telemetry", "Time"]),
    module("LogStreams", ["ECS", "GraphClient", "JSON", "Locking", "Storage", "Telemetry", "Time"]),
    module(
      "API",
      [
        "CEmbedded", "Digest", "GraphClient", "HTTPServer", "Inventory", "JSON", "Locking", "LogStreams",
        "Storage", "Telemetry", "Time",
      ]),
    module("Settings", ["API", "ECS", "GraphClient", "HTTPServer", "OCSF", "Telemetry", "Time"]),
    module("TenantSimulator", ["COpenSSL", "HTTPServer", "JSON", "Locking"]),
    program(
      "entrada",
      [
        "API", "CMalloc", "ECS", "GraphClient", "HTTPServer", "Inventory", "Locking", "LogStreams",
        "Settings", "Storage", "Telemetry", "TenantSimulator", "Time",
      ]),
    program("tenant-simulator", ["HTTPServer", "TenantSimulator"]),

    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "entrada", "GoldenTesting", "GraphClient", "HTTPServer", "Locking", "OpenAPITesting",
        "SocketTesting", "Storage", "TenantSimulator", "TestSupport", "Time",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "API", "ECS", "GoldenTesting", "GraphClient", "HTTPServer", "Inventory", "Locking", "LogStreams",
        "Storage", "Telemetry", "TenantSimulator", "TestSupport", "Time",
      ],
      swiftSettings: settings),
    tests(
      of: "entrada", ["API", "GraphClient", "HTTPServer", "Settings", "Telemetry", "TestSupport", "Time"]),
    tests(of: "Settings", ["API", "ECS", "GraphClient", "HTTPServer", "OCSF", "SocketTesting", "Telemetry"]),
    tests(
      of: "API",
      [
        "Digest", "GoldenTesting", "GraphClient", "HTTPServer", "Inventory", "JSON", "LogStreams", "OCSF",
        "OpenAPITesting", "SocketTesting", "Storage", "Telemetry", "TestSupport", "Time", "Locking",
      ]),
    tests(of: "HTTPServer", ["SocketTesting", "Locking"]),
    tests(
      of: "Inventory",
      [
        "GoldenTesting", "GraphClient", "JSON", "OCSF", "Storage", "Telemetry", "TestSupport", "Time",
        "Locking",
      ]),
    tests(of: "JSON"),
    tests(of: "OCSF", ["GoldenTesting", "JSON", "Time"], exclude: ["Golden", "VendorSamples"]),
    tests(of: "ECS", ["Digest", "GoldenTesting", "JSON", "Time"], exclude: ["Golden", "VendorSamples"]),
    tests(of: "TenantSimulator", ["HTTPServer", "JSON", "Locking", "SocketTesting"]),
    .target(
      name: "GoldenTesting", dependencies: ["JSON"], path: "Tests/GoldenTesting", swiftSettings: settings),
    .target(
      name: "OpenAPITesting", dependencies: ["API", "GoldenTesting", "Locking"], path: "Tests/OpenAPITesting",
      swiftSettings: settings),
    .target(
      name: "SocketTesting", dependencies: ["CGnuTLS", "CZlib", "Locking"], path: "Tests/SocketTesting",
      swiftSettings: settings),
    tests(of: "Time"),
    tests(of: "Telemetry", ["GoldenTesting", "TestSupport"]),
    tests(of: "GraphClient", ["HTTPServer", "JSON", "GoldenTesting", "Telemetry", "TestSupport", "Time"]),
    tests(of: "Storage", ["GoldenTesting", "Locking", "TestSupport", "Time"]),
    tests(
      of: "LogStreams",
      ["ECS", "GoldenTesting", "GraphClient", "Storage", "Telemetry", "TestSupport", "Time", "Locking"]),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "API", "ECS", "GraphClient", "HTTPServer", "JSON", "OCSF", "Settings", "Storage", "Telemetry",
        "TestSupport", "Time",
      ],
      path: "Fuzzing/FuzzTargets", swiftSettings: settings),
    .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], swiftSettings: settings),
    .target(
      name: "TestSupport",
      dependencies: ["COpenSSL", "GraphClient", "Locking", "Storage", "Telemetry", "Time"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)

// A program of its own that nothing else needs: `make bench`.
if Context.environment["ENTRADA_BENCH"] != nil {
  package.targets.append(
    .executableTarget(
      name: "bench",
      dependencies: [
        "CSQLite", "Digest", "ECS", "GraphClient", "HTTPServer", "Inventory", "JSON", "Locking", "LogStreams",
        "OCSF", "Storage", "Telemetry", "TenantSimulator", "Time",
      ], path: "Benchmarks/bench"))
}

// libFuzzer brings a main function of its own, so its program is there only where it is asked for: `make fuzz`.
if Context.environment["ENTRADA_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Fuzzing/fuzz", swiftSettings: settings))
}
