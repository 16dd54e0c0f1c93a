// SPDX-License-Identifier: Apache-2.0

public import Money

/// The four parts of an amount (费用分割). They always add up to the amount.
public struct ScopeSplit: Sendable, Hashable {
  /// 全自费: outside the catalogue (`fulamt_ownpay_amt`).
  public let ownExpense: Fen
  /// 超限价: above the price ceiling (`overlmt_amt`).
  public let overLimit: Fen
  /// 先行自付 (`preselfpay_amt`).
  public let preSelfPay: Fen
  /// 符合政策范围 (`inscp_scp_amt`).
  public let inScope: Fen

  public init(ownExpense: Fen, overLimit: Fen, preSelfPay: Fen, inScope: Fen) {
    self.ownExpense = ownExpense
    self.overLimit = overLimit
    self.preSelfPay = preSelfPay
    self.inScope = inScope
  }

  public static let zero = ScopeSplit(ownExpense: .zero, overLimit: .zero, preSelfPay: .zero, inScope: .zero)

  public var total: Fen { ownExpense + overLimit + preSelfPay + inScope }

  public static func + (left: ScopeSplit, right: ScopeSplit) -> ScopeSplit {
    ScopeSplit(
      ownExpense: left.ownExpense + right.ownExpense, overLimit: left.overLimit + right.overLimit,
      preSelfPay: left.preSelfPay + right.preSelfPay, inScope: left.inScope + right.inScope)
  }
}
