// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import PolicyBook
import SettlementRules

extension Target {
  /// The first byte chooses the person of a case, the second which policy insures them (0: their own); the others are a
  /// request as it comes from the broker, settled twice: the second bill meets a year that is begun.
  static let bills = Target(
    name: "bills", about: "bytes of a request to the engine, with the persons of all cases and every region",
    seeds: {
      Insured.files.enumerated().flatMap { index, file in
        file.bills.map { [UInt8(index), 0] + $0.request.encoded() }
      }
    },
    consume: { bytes in
      guard bytes.count >= 2, let request = try? SettleRequest.decode(Array(bytes.dropFirst(2))) else {
        return
      }
      let file = Insured.files[Int(bytes[0]) % Insured.files.count]
      guard let person = try? Insured.person(file.person, by: Int(bytes[1]), asks: request),
        var counter = try? CaseCounter(
          book: PolicyFiles.book, person: person, covers: file.covers, credits: file.credits)
      else { return }
      let bill = SettlementRequest(
        id: request.id, person: person.id, scheme: request.scheme, encounter: request.encounter,
        consent: request.consent, expectedCash: request.expectedCash, deposit: request.deposit)
      for _ in 0..<2 { (try? counter.settle(bill))?.assertParts() }
    })
}

private enum Insured {
  static let files = Files.under("Tests/Cases").compactMap { name, bytes in
    try? CaseFile.read(String(decoding: bytes, as: UTF8.self), file: name)
  }

  /// The person as insured by the chosen policy on the day that the request asks for.
  static func person(_ person: Person, by choice: Int, asks request: SettlementRequest) throws -> Person {
    guard choice > 0, let coverage = person.coverages.first else { return person }
    let policies = PolicyFiles.book.policies
    let policy = policies[choice % policies.count]
    let moved = Coverage(
      scheme: request.scheme, region: policy.region, personType: coverage.personType,
      period: policy.effective,
      civilServant: choice % 3 == 0, enrolledYears: choice % 7, marks: coverage.marks)
    return try Person(
      id: person.id, name: person.name, birthDate: person.birthDate, coverages: [moved],
      categories: person.categories, donors: person.donors)
  }
}

extension Settlement {
  func assertParts() {
    do { _ = try checked() } catch { fatalError("\(error)") }
  }
}
