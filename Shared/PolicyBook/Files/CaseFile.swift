// SPDX-License-Identifier: Apache-2.0

public import Domain

/// A worked case (`Tests/Cases/<case>.yaml`): one person with covers, balances and bills in their order, each with the
/// amounts that are right.
public struct CaseFile: Sendable, Hashable {
  /// The file's own name without its ending.
  public let name: String
  public let source: CaseSource
  public let verified: Verified
  public let person: Person
  /// All of the person, in the order in which they pay.
  public let covers: [CommercialCover]
  /// Opening balances, of the person and the donors.
  public let credits: [AccountCredit]
  /// In the order in which they are settled; at least one. A single bill has the case's name, others `<case>-1` …
  public let bills: [BillFile]

  public init(
    name: String, source: CaseSource, verified: Verified, person: Person, covers: [CommercialCover],
    credits: [AccountCredit], bills: [BillFile]
  ) {
    self.name = name
    self.source = source
    self.verified = verified
    self.person = person
    self.covers = covers
    self.credits = credits
    self.bills = bills
  }

  /// How far the source's own amounts bear out the rules.
  public enum Verified: String, Sendable, Hashable, CaseIterable {
    /// Every amount that the source prints comes out.
    case match
    /// What it prints comes out; some amounts are ours.
    case partial
    /// The terms are published, the bill is ours.
    case constructed
    /// The source contradicts itself in a place.
    case mismatch
  }

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> CaseFile {
    try DataFile.load(path) { value, name in value.caseFile(name) }
  }

  public static func read(_ text: String, file: String) throws(PolicyErrors) -> CaseFile {
    try DataFile.read(text, file: file) { value, name in value.caseFile(name) }
  }
}

extension YAMLValue {
  func caseFile(_ name: String) -> CaseFile? {
    guard let map = map(["source", "verified", "person", "covers", "credits", "bills"]) else { return nil }
    let source = map["source"]?.caseSource()
    let verified = map["verified"]?.choice(CaseFile.Verified.self)
    let person = map["person"]?.person()
    // Without a person that can be read, the covers' own faults are still found.
    let owner = person?.id ?? PersonID(unchecked: "-")
    let covers = map["covers"]?.listOrNone(16) { $0.cover(of: owner) }
    let credits = map["credits"]?.listOrNone(1_000) { $0.credit() }
    let read = map["bills"]?.list(1...64) { $0.billOfCase() }
    guard let source, let verified, let person, let covers, let credits, let read else { return nil }
    let bills = read.enumerated().map { index, bill in
      bill(read.count == 1 ? name : "\(name)-\(index + 1)", source, person.id)
    }
    guard Set(bills.map(\.request.reference)).count == bills.count else {
      return map["bills"]?.fail("an id of its own for each bill of an institution")
    }
    let others = bills.flatMap(\.expected).compactMap(\.otherBill)
    guard Set(others).isSubset(of: bills.map(\.name)) else {
      return map["bills"]?.fail("commercial_more_than of \(bills.map(\.name).joined(separator: ", "))")
    }
    let payers = [person.id] + person.donors.map(\.person)
    guard credits.allSatisfy({ payers.contains($0.person) }) else {
      return map["credits"]?.fail("balances of the person and the donors only")
    }
    return CaseFile(
      name: name, source: source, verified: verified, person: person, covers: covers, credits: credits,
      bills: bills)
  }

  private func billOfCase() -> ((String, CaseSource, PersonID) -> BillFile)? {
    map(Self.billKeys, optional: Self.optionalBillKeys).flatMap { bill($0) }
  }
}
