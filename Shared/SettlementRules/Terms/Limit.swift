// SPDX-License-Identifier: Apache-2.0

public import Money

/// A ceiling (封顶线) or other limit of a policy.
public enum Limit: Sendable, Hashable {
  /// The policy has no limit.
  case none
  /// The limit, in fen.
  case amount(Fen)
  /// A limit exists or may exist, and a source only shows that it is not below this amount. A bill that needs more
  /// fails with the key.
  case atLeast(Fen, key: String)
  /// The sources name none and do not say that there is none: pays as `none`, and the formula says so.
  case notTold
  /// Nothing is known; every bill that pays something fails with the key.
  case unknown(key: String)

  /// `wanted` held to the room left after `used`, both in fen and not negative.
  func hold(_ wanted: Fen, used: Fen) throws(SettlementError) -> Fen {
    switch self {
    case .none, .notTold: return wanted
    case .amount(let limit): return min(wanted, (limit - used).orZero)
    case .atLeast(let known, let key):
      guard wanted == .zero || used + wanted <= known else { throw .unknownInPolicy(key) }
      return wanted
    case .unknown(let key):
      guard wanted == .zero else { throw .unknownInPolicy(key) }
      return wanted
    }
  }

  /// What a formula adds when the sources tell no limit; empty otherwise.
  var remark: String { self == .notTold ? " (来源未说明限额 the sources tell no limit)" : "" }
}
