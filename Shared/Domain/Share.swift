// SPDX-License-Identifier: Apache-2.0

public import Money

/// What one payer pays of one bill, and why.
public struct Share: Sendable, Hashable {
  public let payer: Payer
  /// In fen; negative only in a settlement that mirrors another.
  public let amount: Fen
  /// The rule that decided it, by its key in the policy file: `major_illness`; `stated` for a stated share.
  public let rule: String
  /// Where the law or the contract says so.
  public let citation: Citation
  /// The formula with the numbers put in: `(54210.00 - 8450.50) × 65% = 29743.68`.
  public let formula: String
  /// The figures used, in the order of the formula.
  public let figures: [Figure]
  /// The donor whose account paid (`familyAccount` only).
  public let donor: PersonID?
  /// The product and its insurer (`insurer` payers only).
  public let product: ProductCode?
  public let insurer: InsurerCode?
  /// The benefit of the product (`insurer` payers only).
  public let benefit: String?

  public init(
    payer: Payer, amount: Fen, rule: String, citation: Citation, formula: String, figures: [Figure],
    donor: PersonID? = nil, product: ProductCode? = nil, insurer: InsurerCode? = nil, benefit: String? = nil
  ) {
    self.payer = payer
    self.amount = amount
    self.rule = rule
    self.citation = citation
    self.formula = formula
    self.figures = figures
    self.donor = donor
    self.product = product
    self.insurer = insurer
    self.benefit = benefit
  }
}

/// The source of a value or rule: a document, and where in it.
public struct Citation: Sendable, Hashable {
  public let title: String
  /// Number of the document (文号); empty when it has none.
  public let number: String
  /// Article, section or page; empty when the whole document is meant.
  public let article: String
  /// Address; empty when none was kept.
  public let url: String

  public init(title: String, number: String = "", article: String = "", url: String = "") {
    self.title = title
    self.number = number
    self.article = article
    self.url = url
  }
}

extension Citation: CustomStringConvertible {
  public var description: String {
    [title, number, article].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// One named figure of a computation.
public struct Figure: Sendable, Hashable {
  /// The name in the rule: `deductible`.
  public let name: String
  public let value: Value

  public enum Value: Sendable, Hashable {
    case fen(Fen)
    case ratio(Ratio)
    case count(Int64)
    case text(String)
  }

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension Figure.Value: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fen(let amount): amount.description
    case .ratio(let ratio): ratio.description
    case .count(let count): String(count)
    case .text(let text): text
    }
  }
}
