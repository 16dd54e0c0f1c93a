// SPDX-License-Identifier: Apache-2.0

public import Domain

/// All commercial cover of one person, in the order in which it pays (`deploy/covers/<case>.yaml`).
public struct CoverFile: Sendable, Hashable {
  public let person: PersonID
  public let covers: [CommercialCover]

  public init(person: PersonID, covers: [CommercialCover]) {
    self.person = person
    self.covers = covers
  }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> CoverFile {
    try DataFile.load(path) { value, _ in value.covers() }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> CoverFile {
    try DataFile.read(text, file: file) { value, _ in value.covers() }
  }
}

extension YAMLValue {
  func covers() -> CoverFile? {
    guard let map = map(["person", "covers"]) else { return nil }
    guard let person = map["person"]?.identifier(PersonID.self) else { return nil }
    return map["covers"]?.listOrNone(16) { $0.cover(of: person) }.map {
      CoverFile(person: person, covers: $0)
    }
  }

  func cover(of person: PersonID) -> CommercialCover? {
    let keys = ["product", "insurer", "from", "to", "renewals", "pre_existing", "consent_to_share"]
    guard let map = map(keys) else { return nil }
    let product = map["product"]?.identifier(ProductCode.self)
    let insurer = map["insurer"]?.identifier(InsurerCode.self)
    let period = Self.period(from: map["from"], to: map["to"], open: true, at: self)
    let renewals = map["renewals"]?.integer(0...50)
    let preExisting = map["pre_existing"]?.boolean()
    let consent = map["consent_to_share"]?.boolean()
    guard let product, let insurer, let period, let renewals, let preExisting, let consent else { return nil }
    do {
      return try CommercialCover(
        person: person, product: product, insurer: insurer, period: period, renewals: Int(renewals),
        preExisting: preExisting, consentToShare: consent)
    } catch { return fail("a cover; \(error)") }
  }
}
