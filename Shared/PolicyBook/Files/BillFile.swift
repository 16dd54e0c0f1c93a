// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// One bill of one person (`deploy/bills/<case>.yaml`): the question of the counter and, for worked cases, the amounts
/// that are right.
public struct BillFile: Sendable, Hashable {
  /// The file's own name without its ending.
  public let name: String
  public let source: CaseSource
  public let request: SettlementRequest
  /// Empty for a bill without published amounts.
  public let expected: [ExpectedAmount]

  public init(name: String, source: CaseSource, request: SettlementRequest, expected: [ExpectedAmount]) {
    self.name = name
    self.source = source
    self.request = request
    self.expected = expected
  }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> BillFile {
    try DataFile.load(path) { value, name in value.bill(name) }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> BillFile {
    try DataFile.read(text, file: file) { value, name in value.bill(name) }
  }
}

/// Who published a case, and how far it is to be trusted.
public struct CaseSource: Sendable, Hashable {
  public let title: String
  public let url: String
  /// "official", "insurer text", "constructed" …
  public let authority: String
  public let trust: Trust

  public init(title: String, url: String, authority: String, trust: Trust) {
    self.title = title
    self.url = url
    self.authority = authority
    self.trust = trust
  }

  public enum Trust: String, Sendable, Hashable, CaseIterable {
    /// Official page.
    case high
    /// Press, insurer, city guide.
    case medium
    /// Content farm.
    case low
    /// Constructed: nobody published the amounts.
    case none
  }
}

extension YAMLValue {
  func bill(_ name: String) -> BillFile? {
    guard let map = map(["source", "person"] + Self.billKeys, optional: Self.optionalBillKeys) else {
      return nil
    }
    let source = map["source"]?.caseSource()
    let person = map["person"]?.identifier(PersonID.self)
    let bill = bill(map)
    guard let source, let person, let bill else { return nil }
    return bill(name, source, person)
  }

  static let billKeys = ["id", "institution", "scheme", "consent", "encounter", "expected"]
  static let optionalBillKeys = ["expected_cash", "deposit"]

  /// A bill but for what a file of several bills says once: name, source and person.
  func bill(_ map: YAMLMap) -> ((String, CaseSource, PersonID) -> BillFile)? {
    let id = map["id"]?.identifier(SettlementID.self)
    let institution = map["institution"]?.identifier(InstitutionCode.self)
    let scheme = map["scheme"]?.choice(Scheme.self)
    let consent = map["consent"]?.consent()
    let encounter = institution.flatMap { map["encounter"]?.encounter($0) }
    let expected = map["expected"]?.listOrNone(64) { $0.expectedAmount() }
    var cash: Fen?
    if let value = map["expected_cash"], !value.isWord("none") {
      cash = value.yuan()
      if cash == nil { return nil }
    }
    let deposit = map["deposit"].map { $0.yuan() } ?? .zero
    guard let id, let scheme, let consent, let encounter, let expected, let deposit else { return nil }
    return { name, source, person in
      BillFile(
        name: name, source: source,
        request: SettlementRequest(
          id: id, person: person, scheme: scheme, encounter: encounter, consent: consent, expectedCash: cash,
          deposit: deposit),
        expected: expected)
    }
  }

  func caseSource() -> CaseSource? {
    guard let map = map(["title", "url", "authority", "trust"]) else { return nil }
    let title = map["title"]?.text(maximum: 300)
    let url = map["url"]?.text(maximum: 500, emptyAllowed: true)
    let authority = map["authority"]?.text(maximum: 200)
    let trust = map["trust"]?.choice(CaseSource.Trust.self)
    guard let title, let url, let authority, let trust else { return nil }
    return CaseSource(title: title, url: url, authority: authority, trust: trust)
  }

  private func consent() -> AccountConsent? {
    if isWord("none") { return AccountConsent.none }
    guard let map = map(["personal", "family", "wallet"]) else { return nil }
    let personal = map["personal"]?.boolean()
    let family = map["family"]?.boolean()
    let wallet = map["wallet"]?.boolean()
    guard let personal, let family, let wallet else { return nil }
    return AccountConsent(personal: personal, family: family, wallet: wallet)
  }
}
