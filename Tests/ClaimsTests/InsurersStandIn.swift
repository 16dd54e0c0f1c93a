// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import Money
import RPC
import Synchronization

/// Answers Reserve and Quote as told, and remembers what it was asked.
final class InsurersStandIn: Sendable {
  enum Behaviour: Sendable {
    case pays(Fen)
    case fails(StatusCode)
    /// Answers only after the given work: to let something else happen first.
    case paysAfter(Fen, @Sendable (ReserveRequest) async throws -> Void)
  }

  private struct State {
    var behaviour: Behaviour = .pays(.zero)
    var lumpSum: Fen?
    var reservations: [ReserveRequest] = []
  }

  private let state = Mutex(State())

  var behaviour: Behaviour {
    get { state.withLock { $0.behaviour } }
    set { state.withLock { $0.behaviour = newValue } }
  }

  /// Paid beside the bill whenever something is paid; nil for none.
  var lumpSum: Fen? {
    get { state.withLock { $0.lumpSum } }
    set { state.withLock { $0.lumpSum = newValue } }
  }

  private var lumpSums: [Share] { lumpSum.map { [Self.share($0, benefit: "allowance")] } ?? [] }

  var reservations: [ReserveRequest] { state.withLock { $0.reservations } }

  func server(_ keyring: CallerKeyring, _ logger: Logger) -> Server {
    var router = Router()
    router.register(CommercialSyncMethods.reserve) { [self] request, _ in
      let behaviour = state.withLock { state in
        state.reservations.append(request)
        return state.behaviour
      }
      let acknowledged = request.outcomes.map(\.sequence).max() ?? 0
      switch behaviour {
      case .pays(let amount):
        return ReserveReply(
          shares: [Self.share(amount)], lumpSums: lumpSums, acknowledgedSequence: acknowledged)
      case .fails(let code): throw RPCError(code, "as told")
      case .paysAfter(let amount, let work):
        try await work(request)
        return ReserveReply(
          shares: [Self.share(amount)], lumpSums: lumpSums, acknowledgedSequence: acknowledged)
      }
    }
    router.register(CommercialSyncMethods.quote) { [self] request, _ in
      switch behaviour {
      case .pays(let amount), .paysAfter(let amount, _):
        return QuoteReply(shares: [Self.share(amount)], lumpSums: lumpSums)
      case .fails(let code): throw RPCError(code, "as told")
      }
    }
    return Server(router: router, keyring: keyring, logger: logger)
  }

  static func share(_ amount: Fen, benefit: String = "all") -> Share {
    Share(
      payer: .cityInsurance, amount: amount, rule: "city_insurance",
      citation: Citation(title: "stand-in terms"),
      formula: "\(amount)", figures: [], product: ProductCode(unchecked: "stand-in"),
      insurer: InsurerCode(unchecked: "insurer-a"), benefit: benefit)
  }
}
