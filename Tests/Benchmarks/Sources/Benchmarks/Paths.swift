// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import RPC

/// The paths that are measured beside each other.
struct Paths: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case sync, bare, echo, health, copies, open, insured

    var title: String {
      switch self {
      case .sync: "4 KiB write + fdatasync"
      case .bare: "bare librdkafka echo"
      case .echo: "RPC echo"
      case .health: "Claims/Health"
      case .copies: "Claims/GetCopies"
      case .open: "Claims/Settle, public tiers"
      case .insured: "Claims/Settle, commercial leg"
      }
    }
  }

  /// Settlements whose leg came too late: they measure a time-out, not a leg.
  actor Deferred {
    private(set) var count = 0
    func note() { count += 1 }
  }

  let setup: Setup
  let population: Population
  let hospital: RPCClient
  let desk: RPCClient
  let bare: BareCalls
  let sync: SyncCost
  let deferred = Deferred()

  /// The body of both echoes: a request of Settle.
  var body: [UInt8] { get throws { try population.bill(.open, 0).encoded() } }

  /// The nanoseconds of each call, one after another.
  func run(_ kind: Kind, _ numbers: Range<Int>, gap: Int) async throws -> [Int64] {
    switch kind {
    case .sync:
      return try await bare.run { [sync] _ in try numbers.map { n in try rest(gap) { try sync.write(n) } } }
    case .bare:
      let keys = numbers.map { setup.routing.lane(of: "\($0)") }
      let body = try body
      return try await bare.run { calls in
        try keys.map { k in try rest(gap) { try calls.call(key: k, body: body) } }
      }
    case .echo:
      let body = try body
      return try await each(numbers, gap) { number in
        let reply = try await hospital.call(Setup.echo, subject: "\(number)", body: body)
        guard reply.count == body.count else { throw Failure("the echo is not what was sent") }
      }
    case .health:
      return try await each(numbers, gap) { _ in
        _ = try await hospital.call(ClaimsMethods.health, HealthRequest())
      }
    case .copies:
      return try await each(numbers, gap) { number in
        _ = try await desk.call(ClaimsMethods.getCopies, population.person(.open, number))
      }
    case .open, .insured:
      let bills = try numbers.map { try population.bill(kind == .open ? .open : .insured, $0) }
      return try await each(bills, gap) { bill in
        let record = try await hospital.call(ClaimsMethods.settle, bill).record
        if record.state == .deferred { await deferred.note() }
      }
    }
  }

  private func each<C: Collection<T>, T>(
    _ items: C, _ gap: Int, _ body: (T) async throws -> Void
  ) async throws -> [Int64] {
    var times: [Int64] = []
    for item in items {
      if gap > 0 { try await Task.sleep(for: .milliseconds(gap)) }
      times.append(try await timed { try await body(item) })
    }
    return times
  }
}

/// Rests, then times the body; on a thread of its own.
private func rest(_ gap: Int, _ body: () throws -> Void) throws -> Int64 {
  if gap > 0 { usleep(UInt32(gap) * 1000) }
  return try timed(body)
}
