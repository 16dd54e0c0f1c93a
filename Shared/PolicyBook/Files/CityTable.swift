// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// A table of stays under one city's policy (`Tests/Cases/cities/<city>.yaml`), each with what it must give: computed by
/// hand from the city's sources.
public struct CityTable: Sendable {
  /// The file's own name without its ending.
  public let name: String
  /// At least one.
  public let stays: [CityStay]

  /// Reads and checks a file. Throws all its faults.
  public static func load(_ path: String) throws(PolicyErrors) -> CityTable {
    try DataFile.load(path) { value, name in value.cityStays().map { CityTable(name: name, stays: $0) } }
  }
}

/// One person's bill, after earlier ones of the same kind.
public struct CityStay: Sendable {
  /// Of the file, from 1.
  public let line: Int
  public let person: Person
  public let scheme: Scheme
  public let covers: [CommercialCover]
  /// The last one is what is expected.
  public let bills: [Encounter]
  /// Payers by their keys, `deductible`, `patient_part`; empty where the bill must fail.
  public let gives: [String: Fen]
  /// The term that the policy does not know, where the bill must fail.
  public let unknown: String?

  /// Settles the bills in their order and returns the last settlement. Throws what the first bill throws that cannot be
  /// settled.
  public func settle(_ book: PolicyBook) throws -> Settlement {
    var counter = try CaseCounter(book: book, person: person, covers: covers, credits: [])
    var last: Settlement?
    for (index, bill) in bills.enumerated() {
      last = try counter.settle(
        SettlementRequest(
          id: SettlementID("city-\(index + 1)"), person: person.id, scheme: scheme, encounter: bill,
          consent: .none, expectedCash: nil))
    }
    guard let last else { throw InvalidValue("stays", "hold a bill") }
    return last
  }
}
