// SPDX-License-Identifier: Apache-2.0

import Domain
import Logging
import PolicyBook
import RPC
import ServiceKit
import Storage

/// What every handler of Claims needs: the book, the law, the way to the insurers, the clock.
struct ClaimsDesk: Sendable {
  /// Races with another change of the same person that are tried again before the caller is told `ABORTED`.
  static let attempts = 5

  let database: Database
  let policies: PolicyBook
  let commercial: CommercialDesk
  let routing: RoutingKey
  let lanes: LaneScheduler
  let clock: WallClock
  /// Which ids are still taken.
  let journal: ReplyJournal
  /// Whether the copies of persons and covers have caught up with their topics.
  let copies: CopyState
  /// Told when a leg was left open.
  let openLegs: WakeSignal
  let logger: Logger

  /// The caller must be the institution that the message is about.
  func requireInstitution(_ institution: InstitutionCode, _ context: ServerContext) throws(RPCError) {
    guard context.caller.name == institution.text else {
      throw RPCError(.permissionDenied, "the caller is not the institution of the message")
    }
  }

  /// Runs `body` again when something else changed the person first, `attempts` times at most.
  func racing<T: Sendable>(
    _ context: ServerContext, _ body: @Sendable () async throws -> T
  ) async throws -> T {
    for _ in 0..<Self.attempts {
      try context.checkDeadline()
      do {
        return try await body()
      } catch is LostRace {
        logger.info("lost a race for a person, deciding again")
      }
    }
    throw RPCError(.aborted, "other changes of this person came first \(Self.attempts) times; ask again")
  }
}
