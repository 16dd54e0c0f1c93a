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

extension [Share] {
  /// The sum of the shares of the payers meant. Shares are looked at in place: a copy of each would count the references
  /// of its texts.
  public func total(where isMeant: (Payer) -> Bool = { _ in true }) -> Fen {
    var sum = Fen.zero
    for index in indices where isMeant(self[index].payer) { sum += self[index].amount }
    return sum
  }
}

/// The source of a value or rule: a document, and where in it.
public struct Citation: Sendable, Hashable {
  /// One object, since every share and decision carries its citation along.
  private let source: Source

  private final class Source: Sendable {
    let title: String
    let number: String
    let article: String
    let url: String

    init(_ title: String, _ number: String, _ article: String, _ url: String) {
      self.title = title
      self.number = number
      self.article = article
      self.url = url
    }
  }

  public var title: String { source.title }
  /// Number of the document (文号); empty when it has none.
  public var number: String { source.number }
  /// Article, section or page; empty when the whole document is meant.
  public var article: String { source.article }
  /// Address; empty when none was kept.
  public var url: String { source.url }

  public init(title: String, number: String = "", article: String = "", url: String = "") {
    source = Source(title, number, article, url)
  }

  private var texts: [String] { [title, number, article, url] }

  public static func == (left: Citation, right: Citation) -> Bool {
    left.source === right.source || left.texts == right.texts
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(texts) }
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
