// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Logging
import Money
import RPC
import Storage
import Synchronization

@testable import CommercialSync

/// CommercialSync on a file of its own, called over the in-process transport, with a Claims that answers as told.
final class Bench: Sendable {
  static let person = PersonID(unchecked: "P1")
  static let minute: Int64 = 60_000
  /// Of a call: generous, since a loaded machine is no fault.
  static let patience = Duration.seconds(120)

  let database: Database
  let store: CommercialStore
  let alarm = ExpiryAlarm()
  /// Calls as Claims does, as the operator does.
  let claims: RPCClient
  let `operator`: RPCClient
  let routing = RoutingKey(secret: Array("routing".utf8))
  private let folder: String
  private let master = Array("master".utf8)
  private let clock: WallClock
  private let ticks: Ticks

  /// With a clock of its own unless `clock` is given; cover with both products unless `covers` says otherwise.
  init(
    clock given: WallClock? = nil, reservationMilliseconds: Int64 = Bench.minute,
    covers: [CommercialCover]? = nil
  ) async throws {
    folder = NSTemporaryDirectory() + "commercial-sync-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    database = try Database(
      path: folder + "/test.sqlite", migrations: CommercialMigrations.all, logger: logger)
    let ticks = Ticks()
    clock = given ?? WallClock { ticks.now }
    self.ticks = ticks
    store = CommercialStore(
      database: database, products: .test, secrets: InsurerSecrets(master: master), clock: clock,
      reservationMilliseconds: reservationMilliseconds)
    let server = Server(
      router: CommercialRouter.make(store: store, alarm: alarm, hasCaughtUp: { true }),
      keyring: CallerKeyring(master: master), clock: clock, logger: logger)
    let transport = InProcessTransport(server, clock: clock)
    claims = try Self.client("claims", transport, master, routing, clock)
    `operator` = try Self.client("operator", transport, master, routing, clock)
    let covers = try covers ?? [.test(city), .test(million)]
    if !covers.isEmpty { _ = try await register(covers) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func pass(milliseconds: Int64) { ticks.pass(milliseconds) }

  func register(_ covers: [CommercialCover]) async throws(RPCError) -> Int64 {
    try await `operator`.call(
      CommercialSyncMethods.registerCover, RegisterCoverRequest(person: Self.person, covers: covers),
      timeout: Self.patience
    ).version
  }

  func reserve(
    _ id: String, attempt: Int = 1, _ base: CommercialBase, outcomes: [LegOutcome] = []
  ) async throws(RPCError) -> ReserveReply {
    try await claims.call(
      CommercialSyncMethods.reserve,
      ReserveRequest(
        reference: .test(id), attempt: attempt, person: Self.person, base: base, outcomes: outcomes),
      timeout: Self.patience)
  }

  func quote(_ base: CommercialBase, outcomes: [LegOutcome] = []) async throws(RPCError) -> Fen {
    try await quoted(base, outcomes: outcomes).shares.sum
  }

  func quoted(_ base: CommercialBase, outcomes: [LegOutcome] = []) async throws(RPCError) -> QuoteReply {
    try await claims.call(
      CommercialSyncMethods.quote, QuoteRequest(person: Self.person, base: base, outcomes: outcomes),
      timeout: Self.patience)
  }

  func audit() async throws -> AuditReply {
    try await claims.call(CommercialSyncMethods.audit, AuditRequest())
  }

  /// An expiry watch whose Claims answers `Resolve` as told.
  func watch(
    _ answer: @escaping @Sendable (ResolveRequest) async throws -> ResolveReply
  ) throws -> ExpiryWatch {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    var router = Router()
    router.register(ClaimsMethods.resolve) { request, _ in try await answer(request) }
    let server = Server(
      router: router, keyring: CallerKeyring(master: master), clock: clock, logger: logger)
    let client = try Self.client(
      "commercial-sync", InProcessTransport(server, clock: clock), master, routing, clock)
    return ExpiryWatch(store: store, alarm: alarm, client: client, logger: logger)
  }

  private static func client(
    _ name: String, _ transport: InProcessTransport, _ master: [UInt8], _ routing: RoutingKey,
    _ clock: WallClock
  ) throws -> RPCClient {
    RPCClient(
      transport: transport, caller: try Caller(name), key: CallerKeyring.derive(master: master, caller: name),
      routing: routing, clock: clock)
  }
}

/// A clock that stands still until it is told.
final class Ticks: Sendable {
  private let milliseconds = Mutex<Int64>(1_704_067_200_000)

  var now: Int64 { milliseconds.withLock { $0 } }
  func pass(_ more: Int64) { milliseconds.withLock { $0 += more } }
}
