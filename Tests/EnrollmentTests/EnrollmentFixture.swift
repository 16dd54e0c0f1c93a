// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Logging
import RPC
import Storage

@testable import Enrollment

/// Enrollment with a real database in a folder of its own, called through the in-process transport with real bytes.
struct EnrollmentFixture {
  static let routing = RoutingKey(secret: Array("a routing secret for the tests ok".utf8))
  private static let master = Array("a master secret for the tests only".utf8)

  let database: Database
  let store: PersonStore
  private let transport: InProcessTransport

  /// A database in `folder`, which may exist from an earlier fixture.
  init(folder: String) throws {
    database = try Database(
      path: "\(folder)/enrollment.sqlite", migrations: EnrollmentSchema.migrations,
      logger: quiet)
    store = PersonStore(database: database, routing: Self.routing)
    transport = InProcessTransport(
      Server(
        router: EnrollmentRouter.make(store: store, version: "test"),
        keyring: CallerKeyring(master: Self.master),
        logger: quiet))
  }

  func client(_ name: String = "operator") throws -> RPCClient {
    RPCClient(
      transport: transport, caller: try Caller(name),
      key: CallerKeyring.derive(master: Self.master, caller: name),
      routing: Self.routing)
  }

  func register(_ person: Person) async throws -> Int64 {
    try await client().call(
      EnrollmentMethods.registerPerson, RegisterPersonRequest(person: person), timeout: .seconds(60)
    ).version
  }

  func outbox() async throws -> [OutboxRecord] {
    try await database.read { try $0.outboxBatch(limit: 100) }
  }

  /// Runs `body` with a fixture in a new folder, then closes and removes both.
  static func run(_ body: (EnrollmentFixture) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "tongjie-enrollment-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let fixture = try EnrollmentFixture(folder: folder)
    do { try await body(fixture) } catch {
      try? await fixture.database.close()
      throw error
    }
    try await fixture.database.close()
  }
}

/// A person with two coverages, a category and a donor; tests change single fields.
func person(
  id: String = "P-0001", name: String = "张三", coverages: [Coverage]? = nil, donors: [FamilyDonor]? = nil
) throws -> Person {
  let from = try CalendarDate("2023-01-01")
  let to = try CalendarDate("2023-12-31")
  let resident = Coverage(
    scheme: .resident, region: try RegionCode("500000"), personType: .adult,
    period: try Period(from: from, to: to),
    civilServant: false)
  return try Person(
    id: PersonID(id), name: name, birthDate: CalendarDate("1961-05-09"),
    coverages: coverages ?? [resident],
    categories: [CategoryPeriod(category: .lowIncome, period: Period(from: from, to: nil))],
    donors: donors ?? [FamilyDonor(person: PersonID("P-0002"), relation: .child)])
}

func coverage(_ scheme: Scheme, _ region: String, from: String, to: String?) throws -> Coverage {
  Coverage(
    scheme: scheme, region: try RegionCode(region), personType: .adult,
    period: try Period(from: CalendarDate(from), to: to.map { text in try CalendarDate(text) }),
    civilServant: false)
}

/// Writes nothing: a test says itself what is wrong.
let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
