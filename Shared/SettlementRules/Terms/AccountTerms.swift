// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Which parts of the patient's remainder the personal account, the relatives' accounts and the wallet may pay.
public struct AccountTerms: Sendable, Hashable {
  public let citation: Citation
  public let pays: Set<CostPart>

  public init(citation: Citation, pays: Set<CostPart>) {
    self.citation = citation
    self.pays = pays
  }
}

/// A part of the bill that the public tiers leave.
public enum CostPart: String, Sendable, Hashable, CaseIterable {
  /// In-scope self part (目录内自付).
  case inScopeSelf = "in_scope_self"
  /// 先行自付
  case preSelfPay = "pre_self_pay"
  /// 超限价
  case overLimit = "over_limit"
  /// 目录外自费
  case ownExpense = "own_expense"
}
