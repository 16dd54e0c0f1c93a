// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// One step of a computation beside the counter, with its reason, as `Share` has it for a bill.
public struct BesideStep: Sendable, Hashable {
  /// What was computed: `standard`, `amount`, `bed`.
  public let name: String
  /// In fen; a payment to a hospital may be negative.
  public let amount: Fen
  /// Where the law says so.
  public let citation: Citation
  /// The formula with the numbers put in: `0.5765 × 12252.70 = 7063.68`.
  public let formula: String
  /// The figures used, in the order of the formula.
  public let figures: [Figure]

  public init(name: String, amount: Fen, citation: Citation, formula: String, figures: [Figure]) {
    self.name = name
    self.amount = amount
    self.citation = citation
    self.formula = formula
    self.figures = figures
  }
}

extension Figure {
  /// A number with up to four decimals: a weight, a score, a coefficient.
  init(_ name: String, _ quantity: Quantity) { self.init(name, .text(quantity.description)) }
}
