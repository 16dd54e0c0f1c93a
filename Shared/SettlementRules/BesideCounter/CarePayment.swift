// SPDX-License-Identifier: Apache-2.0

public import Money

/// Who pays what of a month of care. `fund` + `patient` = `total`.
public struct CarePayment: Sendable, Hashable {
  /// In the order of the month's items.
  public let items: [Item]
  /// All fees, in fen.
  public let total: Fen
  public let fund: Fen
  /// The limit of the whole month, when it took something away.
  public let monthLimit: BesideStep?

  public var patient: Fen { total - fund }

  /// One fee, in fen.
  public struct Item: Sendable, Hashable {
    public let kind: CareKind
    public let fee: Fen
    /// The part of the fee that the ratio is put on.
    public let counted: Fen
    public let fund: Fen
    /// `amount` is `fund`, before the limit of the whole month.
    public let step: BesideStep

    /// What of the fee does not count: over a limit of the fee, or not covered.
    public var overLimit: Fen { fee - counted }
    public var patient: Fen { fee - fund }

    public init(kind: CareKind, fee: Fen, counted: Fen, fund: Fen, step: BesideStep) {
      self.kind = kind
      self.fee = fee
      self.counted = counted
      self.fund = fund
      self.step = step
    }
  }

  public init(items: [Item], total: Fen, fund: Fen, monthLimit: BesideStep?) {
    self.items = items
    self.total = total
    self.fund = fund
    self.monthLimit = monthLimit
  }

  public var steps: [BesideStep] { items.map(\.step) + (monthLimit.map { [$0] } ?? []) }
}
