// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What was decided about the commercial leg before the commit.
enum LegDecision: Sendable {
  /// No cover in force.
  case none
  /// The insurers reserved this; the attempt must not be fenced.
  case confirmed(attempt: Int, shares: [Share], lumpSums: [Share], acknowledged: Int64)
  /// The insurers could not be asked now; the attempt last made, 0 when none.
  case deferred(lastAttempt: Int)

  var shares: [Share] {
    if case .confirmed(_, let shares, _, _) = self { shares } else { [] }
  }

  var lumpSums: [Share] {
    if case .confirmed(_, _, let lumpSums, _) = self { lumpSums } else { [] }
  }

  var isDeferred: Bool {
    if case .deferred = self { true } else { false }
  }

  /// The leg as the settlement's record shows it. The amount is what the closed settlement books, which the indemnity
  /// principle may have cut.
  func recorded(in settlement: Settlement) -> CommercialLeg {
    switch self {
    case .none: .none
    case .deferred: .deferred
    case .confirmed(let attempt, _, _, _):
      CommercialLeg(state: .confirmed, attempt: attempt, amount: settlement.claimed)
    }
  }
}

extension Settlement {
  /// What the insurers pay through the commercial leg: shares with a product (a stated share has none).
  var claimed: Fen {
    shares.lazy.filter { $0.payer.kind == .insurer && $0.product != nil }.reduce(.zero) { $0 + $1.amount }
  }
}
