// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import RPC
import ServiceKit

/// Brings every reservation to an end. One that has expired is not released by its age: Claims is asked, and either says
/// what it committed, or promises that it never will commit this attempt. While Claims cannot be reached the reservation
/// counts on.
struct ExpiryWatch: Sendable {
  /// Attempts asked about at once.
  static let batch = 16
  static let shortestPause = Duration.milliseconds(250)
  static let longestPause = Duration.seconds(30)

  let store: CommercialStore
  let alarm: ExpiryAlarm
  /// Calls as `commercial-sync`.
  let client: RPCClient
  let logger: Logger

  /// Runs until the task is cancelled. After a restart it begins with what expired meanwhile.
  func run() async {
    var pause = Self.shortestPause
    while !Task.isCancelled {
      do {
        let failed = try await resolveExpired()
        if let failed { throw failed }
        pause = Self.shortestPause
        await alarm.wait(until: try await store.nextExpiry(), now: store.clock.now())
      } catch {
        if Task.isCancelled { return }
        logger.info(
          "expired reservations wait for Claims",
          metadata: ["error": "\((error as? RPCError)?.code.name ?? String(describing: type(of: error)))"])
        // tidy: the pause between two calls to a service that does not answer, doubled each time up to a bound; there
        // is no event that would say that it is back.
        try? await Task.sleep(for: pause, clock: .continuous)
        pause = min(pause * 2, Self.longestPause)
      }
    }
  }

  /// Asks about everything that has expired. The error of an attempt that could not be resolved; the others are.
  func resolveExpired() async throws -> RPCError? {
    while true {
      let expired = try await store.expiredAttempts(limit: Self.batch)
      if expired.isEmpty { return nil }
      let failure = try await withThrowingTaskGroup(of: RPCError?.self, returning: RPCError?.self) { group in
        for attempt in expired { group.addTask { try await resolve(attempt) } }
        return try await group.reduce(nil) { $0 ?? $1 }
      }
      if let failure { return failure }
    }
  }

  private func resolve(_ attempt: Attempt) async throws -> RPCError? {
    let reply: ResolveReply
    do throws(RPCError) {
      reply = try await client.call(
        ClaimsMethods.resolve, ResolveRequest(reference: attempt.reference, attempt: attempt.number))
    } catch {
      return error
    }
    let confirmed = try await store.resolve(attempt, as: reply.outcome)
    if confirmed { CrashPoint.reached("commercial-sync.after-confirm-commit") }
    return nil
  }
}
