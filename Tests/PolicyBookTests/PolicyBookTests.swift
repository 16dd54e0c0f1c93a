// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import PolicyBook
import SettlementRules
import Testing

@Suite struct PolicyBookTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `the law of this repository loads, and covers whole years`() throws {
    let book = try PolicyBook.load(directory: Self.root.appendingPathComponent("Shared/Policies").path)
    #expect(book.policies.count >= 6)
    for policy in book.policies {
      let (from, to) = (policy.effective.from, try #require(policy.effective.to))
      #expect(from.day == 1)
      #expect([365, 366].contains(to.dayNumber - from.dayNumber + 1), "\(policy.stamp.name)")
      #expect(policy.stamp.sha256.utf8.count == 64)
    }
  }

  @Test func `a policy is found by region and day, and never that of another year`() throws {
    let book = try PolicyBook.load(directory: Self.root.appendingPathComponent("Shared/Policies").path)
    let shenzhen = try RegionCode("440300")
    #expect(
      try book.policy(region: shenzhen, on: CalendarDate("2023-12-31")).stamp.name == "440300-shenzhen/2023")
    #expect(
      try book.policy(region: shenzhen, on: CalendarDate("2024-01-01")).stamp.name == "440300-shenzhen/2024")
    let day = try CalendarDate("2025-01-01")
    #expect(throws: PolicyLookupError.noPolicy(shenzhen, day)) { try book.policy(region: shenzhen, on: day) }
    let nowhere = try RegionCode("999999")
    #expect(throws: PolicyLookupError.unknownRegion(nowhere)) { try book.policy(region: nowhere, on: day) }
  }

  @Test func `a folder that is not there is an error, not an empty book`() {
    #expect(throws: PolicyErrors.self) { try PolicyBook.load(directory: "/nowhere/at/all") }
  }

  @Test func `the stamp changes with every byte of the file`() throws {
    let file = Array(PolicyErrorTests.good.utf8)
    let first = try PolicyBook.read([("500000-chongqing/2023.yaml", file)]).policies[0].stamp
    let second = try PolicyBook.read([("500000-chongqing/2023.yaml", file + [10])]).policies[0].stamp
    #expect(first.name == "500000-chongqing/2023")
    #expect(first.sha256 != second.sha256)
  }
}

@Suite struct DataFileTests {
  @Test func `a bill with a fault names line and key`() {
    let bill = """
      source: { title: x, url: "", authority: x, trust: none }
      id: s1
      institution: H1
      person: P1
      scheme: resident
      consent: none
      encounter:
        hospital_level: tertiary
        treatment_region: "500000"
        care_type: inpatient
        from: 2023-01-01
        to: 2023-01-02
        referral: none
        lines:
          - { number: 1, name: a, level: a, quantity: 1.5, unit_price: 2 yuan, amount: 3.0 }
          - { number: 2, name: a, level: d, quantity: 1, unit_price: 2 yuan, amount: 2 yuan, colour: red }
        stated: none
      expected: none
      """
    do {
      _ = try BillFile.read(bill, file: "bills/x.yaml")
      Issue.record("a faulty bill was read")
    } catch {
      #expect(
        error.errors.map { "\($0.line) \($0.key)" } == [
          "15 encounter.lines[0].amount", "15 encounter.lines[0].quantity", "16 encounter.lines[1].colour",
          "16 encounter.lines[1].level",
        ])
    }
  }

  @Test func `a person with a fault names line and key`() {
    let person = """
      id: P 1
      name: x
      birth_date: 1960-13-01
      coverages: []
      categories: none
      donors: [ { person: P2, relation: cousin } ]
      """
    do {
      _ = try PersonFile.read(person, file: "persons/x.yaml")
      Issue.record("a faulty person was read")
    } catch {
      #expect(
        error.errors.map { "\($0.line) \($0.key)" } == [
          "1 id", "3 birth_date", "4 coverages", "6 donors[0].relation",
        ])
      #expect(!error.description.contains("P 1"), "what may be personal is not repeated")
    }
  }

  @Test func `covers and credits are read`() throws {
    let cover = try CoverFile.read(
      """
      person: P1
      covers:
        - { product: p, insurer: i, from: 2023-01-01, to: none, renewals: 2, pre_existing: false, consent_to_share: true }
      """, file: "covers/x.yaml")
    #expect(cover.covers.first?.renewals == 2)
    #expect(cover.covers.first?.period.to == nil)
    let accounts = try AccountFile.read(
      "credits: [ { id: c1, person: P1, kind: wallet, amount: 5 yuan } ]", file: "accounts/x.yaml")
    #expect(accounts.credits.first?.kind == .wallet)
    #expect(throws: PolicyErrors.self) {
      try AccountFile.read(
        "credits: [ { id: c1, person: P1, kind: wallet, amount: 0 yuan } ]", file: "x.yaml")
    }
  }
}
