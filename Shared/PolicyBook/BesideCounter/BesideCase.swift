// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money
public import SettlementRules

/// A question beside the counter with its place and day, and the amounts that are right.
public struct BesideCase: Sendable, Hashable {
  /// The file's own name without its ending.
  public let name: String
  public let source: CaseSource
  public let region: RegionCode
  /// Decides the policy.
  public let date: CalendarDate
  public let question: BesideQuestion
  /// Empty for a case without published amounts.
  public let expected: [ExpectedBeside]

  public init(
    name: String, source: CaseSource, region: RegionCode, date: CalendarDate, question: BesideQuestion,
    expected: [ExpectedBeside]
  ) {
    self.name = name
    self.source = source
    self.region = region
    self.date = date
    self.question = question
    self.expected = expected
  }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> BesideCase {
    try DataFile.load(path) { value, name in value.besideCase(name) }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> BesideCase {
    try DataFile.read(text, file: file) { value, name in value.besideCase(name) }
  }
}

/// An amount that a case answers.
public struct ExpectedBeside: Sendable, Hashable {
  /// As in the case's answer: `pooled_by_drg`.
  public let name: String
  public let quantity: BesideQuantity
  /// In fen; negative where the fund takes back from a hospital.
  public let right: Fen
  /// What the source prints when it contradicts its own rules.
  public let printed: Fen?

  public init(name: String, quantity: BesideQuantity, right: Fen, printed: Fen?) {
    self.name = name
    self.quantity = quantity
    self.right = right
    self.printed = printed
  }
}

extension BesideKind {
  /// The words of its amounts.
  fileprivate var quantities: [(word: String, quantity: BesideQuantity)] {
    switch self {
    case .payment:
      [("standard", .standard), ("amount", .amount), ("by_item", .byItem), ("surplus", .surplus)]
    case .allowance: [("allowance", .allowance)]
    case .care: [("total", .total), ("fund", .fund), ("patient", .patient)]
    }
  }
}

extension YAMLValue {
  func besideCase(_ name: String) -> BesideCase? {
    let kinds = BesideKind.allCases
    let keys = ["source", "region", "date", "expected"]
    guard let map = map(keys, optional: kinds.map(\.rawValue)) else { return nil }
    let asked = kinds.filter { map[$0.rawValue] != nil }
    guard asked.count == 1, let kind = asked.first, let place = map[kind.rawValue] else {
      return fail("one of \(kinds.map(\.rawValue).joined(separator: ", "))")
    }
    let source = map["source"]?.caseSource()
    let region = map["region"]?.identifier(RegionCode.self)
    let date = map["date"]?.date()
    let question = place.besideQuestion(kind)
    let expected = map["expected"]?.listOrNone(64) { $0.expectedBeside(of: kind) }
    guard let source, let region, let date, let question, let expected else { return nil }
    return BesideCase(
      name: name, source: source, region: region, date: date, question: question, expected: expected)
  }

  private func besideQuestion(_ kind: BesideKind) -> BesideQuestion? {
    switch kind {
    case .payment: hospitalCase().map { .payment($0) }
    case .allowance: birth().map { .allowance($0) }
    case .care: careMonth().map { .care($0) }
    }
  }

  private func expectedBeside(of kind: BesideKind) -> ExpectedBeside? {
    guard let map = map(["name", "is", "right"], optional: ["printed"]) else { return nil }
    let name = map["name"]?.text(maximum: 40)
    let quantity = map["is"]?.besideQuantity(of: kind)
    let right = map["right"]?.yuan(signed: true)
    let printed = map["printed"].map { $0.yuan(signed: true) }
    guard let name, let quantity, let right, printed != .some(nil) else { return nil }
    return ExpectedBeside(name: name, quantity: quantity, right: right, printed: printed ?? nil)
  }

  private func besideQuantity(of kind: BesideKind) -> BesideQuantity? {
    if kind == .care && isMapping { return itemQuantity() }
    let words = kind.quantities
    if let found = words.first(where: { isWord($0.word) }) { return found.quantity }
    return fail("one of \(words.map(\.word).joined(separator: ", "))")
  }

  private func itemQuantity() -> BesideQuantity? {
    guard let map = map(["item", "part"]) else { return nil }
    let kind = map["item"]?.identifier(CareKind.self)
    let part = map["part"]?.choice(BesideQuantity.ItemPart.self)
    guard let kind, let part else { return nil }
    return .item(kind, part)
  }
}
