// SPDX-License-Identifier: Apache-2.0

public import Money

/// What the fund pays the hospital for one case. It has no amount of the patient: none changes here.
public struct HospitalPayment: Sendable, Hashable {
  public let basis: Basis
  public let method: Method
  /// What the case is worth under the rules, in fen; nil where it is paid by item or by an agreed share.
  public let standard: Fen?
  /// From the fund to the hospital, in fen; negative when patient and other funds paid more than the standard.
  public let amount: Fen
  /// What payment by item would give: total − patient − other funds, in fen.
  public let byItem: Fen
  /// In the order of computation; the last is `amount`.
  public let steps: [BesideStep]

  /// `amount` − `byItem`, in fen: what the hospital gains, or loses when negative.
  public var surplus: Fen { amount - byItem }

  /// Which rule decided what the case is worth.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The group's standard.
    case group
    /// 高倍率
    case highMultiple = "high_multiple"
    /// 低倍率
    case lowMultiple = "low_multiple"
    /// 未入组
    case ungrouped
    /// Too short or too long a stay for groups.
    case lengthOfStay = "length_of_stay"
    /// 特例单议
    case review
  }

  /// How the amount was reached.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case deduction
    case ratio
    case byItem = "by_item"
    case agreedShare = "agreed_share"
  }

  public init(basis: Basis, method: Method, standard: Fen?, amount: Fen, byItem: Fen, steps: [BesideStep]) {
    self.basis = basis
    self.method = method
    self.standard = standard
    self.amount = amount
    self.byItem = byItem
    self.steps = steps
  }
}
