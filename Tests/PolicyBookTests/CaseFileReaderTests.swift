// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import Testing

@Suite struct CaseFileReaderTests {
  @Test func `bills of a case have its source, its person and names of their own`() throws {
    let file = try read(bills: Self.bill("a") + Self.bill("b"))
    #expect(file.bills.map(\.name) == ["case-1", "case-2"])
    #expect(file.bills.allSatisfy { $0.request.person == file.person.id && $0.source == file.source })
    #expect(try read(bills: Self.bill("a")).bills.map(\.name) == ["case"])
  }

  @Test func `a number that nobody prints is told apart from one that is printed wrong`() throws {
    let expected = try read(
      bills: Self.bill(
        "a",
        expected: """
          [{ name: x, is: cash, right: 1 yuan, printed: none }, { name: y, is: { benefit: b }, right: 1 yuan, printed: 2 yuan }]
          """)
    ).bills[0].expected
    #expect(expected.map(\.isPrinted) == [false, true])
    #expect(expected.map(\.printed) == [nil, Fen(200)])
    #expect(expected[1].quantity == .benefit("b"))
  }

  @Test func `all faults of a case come at once, also those inside a person's covers`() throws {
    let errors = faults(
      Self.text(bills: Self.bill("a"))
        .replacingOccurrences("birth_date: 2000-01-01", "birth_date: 1.1.2000")
        .replacingOccurrences("verified: match", "verified: maybe")
        .replacingOccurrences(
          "covers: none",
          "covers: [{ product: p, insurer: i, from: 2020-01-01, to: none, renewals: x, pre_existing: false, consent_to_share: true }]"
        ))
    #expect(errors == ["covers[0].renewals", "person.birth_date", "verified"])
  }

  @Test func `one bill twice, a stranger's balance and an unknown bill to compare with are faults`() throws {
    #expect(faults(Self.text(bills: Self.bill("a") + Self.bill("a"))) == ["bills"])
    #expect(
      faults(
        Self.text(bills: Self.bill("a")).replacingOccurrences(
          "credits: none", "credits: [{ id: c, person: P2, kind: personal, amount: 1 yuan }]")) == ["credits"]
    )
    let other = "[{ name: x, is: { commercial_more_than: case-3 }, right: 1 yuan }]"
    #expect(faults(Self.text(bills: Self.bill("a", expected: other) + Self.bill("b"))) == ["bills"])
  }

  private func read(bills: String) throws -> CaseFile {
    try CaseFile.read(Self.text(bills: bills), file: "Cases/case.yaml")
  }

  /// Keys of the faults, in order of their names.
  private func faults(_ text: String) -> [String] {
    do {
      _ = try CaseFile.read(text, file: "Cases/case.yaml")
      return []
    } catch { return error.errors.map(\.key).sorted() }
  }

  private static func text(bills: String) -> String {
    """
    source: { title: Made up for tests, url: "", authority: none, trust: none }
    verified: match
    person:
      id: P1
      name: A
      birth_date: 2000-01-01
      coverages:
        - { scheme: resident, region: "990000", person_type: adult, from: 2020-01-01, to: none, civil_servant: false }
      categories: none
      donors: none
    covers: none
    credits: none
    bills:
    \(bills)
    """
  }

  private static func bill(_ id: String, expected: String = "none") -> String {
    """
      - id: \(id)
        institution: H99000000001
        scheme: resident
        consent: none
        encounter:
          hospital_level: primary
          treatment_region: "990000"
          care_type: outpatient
          from: 2023-03-05
          to: 2023-03-05
          referral: none
          lines: [{ number: 1, name: visit, level: a, quantity: 1, unit_price: 1 yuan, amount: 1 yuan }]
          stated: none
        expected: \(expected)

    """
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
