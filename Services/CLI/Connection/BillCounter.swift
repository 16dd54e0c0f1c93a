// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import PolicyBook
import RPC

/// The counter of a hospital: settles one bill after the other, each as its own institution.
struct BillCounter: Sendable {
  enum Outcome: Sendable {
    /// `stored`: it was settled before this call.
    case settled(SettlementRecord, stored: Bool)
    case failed(Failure)

    var record: SettlementRecord? {
      if case .settled(let record, _) = self { return record }
      return nil
    }
  }

  private let connection: Connection
  private let timeout: Duration

  /// `timeout`: for one bill, its deferred part included.
  init(_ connection: Connection, timeout: Duration) {
    self.connection = connection
    self.timeout = timeout
  }

  func settle(_ bill: BillFile) async -> Outcome {
    do {
      return try await Progress.during("settling \(bill.name)") {
        try await connection.call(asHospital: bill.request.encounter.institution) { client in
          try await settle(bill.request, client)
        }
      }
    } catch {
      return .failed(Failure(error) ?? Failure(.refused, "\(error)"))
    }
  }

  /// An unknown outcome is asked again: the settlement id makes that safe.
  private func settle(_ request: SettlementRequest, _ client: RPCClient) async throws -> Outcome {
    let patience = Patience(timeout)
    let before = try await patience.until("asking for the settlement") {
      try await state(request, client, $0)
    }
    // Settle would repeat its first reply; what was taken back since is shown as that.
    if before.state == .cancelled, let record = before.record { return .settled(record, stored: true) }
    let first = try await patience.until("settling") { timeout in
      try await client.call(ClaimsMethods.settle, request, timeout: timeout).record
    }
    var record = first
    if first.state == .deferred {
      record = (try? await completed(request, client, patience)) ?? first
    }
    return .settled(record, stored: before.state != .unknown)
  }

  /// The settlement once its deferred leg has arrived.
  private func completed(
    _ request: SettlementRequest, _ client: RPCClient, _ patience: Patience
  ) async throws -> SettlementRecord {
    try await patience.until("waiting for the insurers' part") { timeout in
      let reply = try await state(request, client, timeout)
      return reply.state == .deferred ? nil : reply.record
    }
  }

  private func state(
    _ request: SettlementRequest, _ client: RPCClient, _ timeout: Duration
  ) async throws -> GetSettlementReply {
    try await client.call(
      ClaimsMethods.getSettlement,
      GetSettlementRequest(settlementID: request.id, institution: request.encounter.institution),
      timeout: timeout)
  }
}
