// SPDX-License-Identifier: Apache-2.0

public import Money

/// One line of the bill (费用明细, `feedetail`).
public struct ChargeLine: Sendable, Hashable {
  /// Number of the line, unique in the bill (`feedetl_sn`), 1 … 10¹⁵ − 1.
  public let number: Int64
  /// National catalogue code (`med_list_codg`), at most 50 bytes; may be empty.
  public let catalogueCode: String
  /// Name as printed on the bill, at most 200 bytes.
  public let name: String
  public let level: CatalogueLevel
  public let quantity: Quantity
  public let unitPrice: UnitPrice
  /// The line's amount in fen, as the bill states it; must equal quantity × price, rounded half up.
  public let amount: Fen
  /// Pre-self-pay ratio (先行自付比例, `selfpay_prop`), 0 … 1.
  public let preSelfPayRatio: Ratio
  /// Price ceiling or payment standard (`pric_uplmt_amt`); nil when there is none.
  public let ceiling: UnitPrice?
  public let limitedUse: LimitedUse
  public let costClass: CostClass

  public init(
    number: Int64, catalogueCode: String, name: String, level: CatalogueLevel, quantity: Quantity,
    unitPrice: UnitPrice, amount: Fen, preSelfPayRatio: Ratio, ceiling: UnitPrice?, limitedUse: LimitedUse,
    costClass: CostClass
  ) {
    self.number = number
    self.catalogueCode = catalogueCode
    self.name = name
    self.level = level
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.amount = amount
    self.preSelfPayRatio = preSelfPayRatio
    self.ceiling = ceiling
    self.limitedUse = limitedUse
    self.costClass = costClass
  }
}
