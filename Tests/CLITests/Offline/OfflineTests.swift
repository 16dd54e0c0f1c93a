// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import Foundation
import Money
import PolicyBook
import Testing

@testable import CLI

@Suite struct OfflineTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let policies = root.appendingPathComponent("Tests/Cases/policies").path
  private static let student = root.appendingPathComponent("Tests/Cases/zj-ningbo-student.yaml").path

  @Test func `a case is settled bill by bill and compared`() throws {
    let settled = try OfflineCase(Self.student, policies: Self.policies)
    #expect(settled.records.count == 2)
    #expect(settled.table.differences == 0)
    #expect(settled.text.contains("zj-ningbo-student-2"))
    #expect(settled.json.description.contains("\"verdict\": \"equal\""))
  }

  @Test func `a wrong amount of a case is a difference`() throws {
    try Self.inFolder { folder in
      let text = try String(contentsOfFile: Self.student, encoding: .utf8)
      let path = try Self.write(
        text.replacingOccurrences(of: "right: 18.00 yuan", with: "right: 18.01 yuan"), "wrong", folder)
      #expect(try OfflineCase(path, policies: Self.policies).table.differences == 1)
      let command = try #require(
        try Tongjie.parseAsRoot([
          "settle", "--offline", "--policies", Self.policies, "--case", path,
        ]) as? SettleCommand)
      #expect(command.files.caseFile == path)
    }
  }

  @Test func `what earlier bills used of the year counts`() throws {
    try Self.inFolder { folder in
      let person = try Self.write(Self.person, "person", folder)
      let first = try Self.write(Self.bill("visit-1", "80.00"), "first", folder)
      let second = try Self.write(Self.bill("visit-2", "50.00"), "second", folder)
      let arguments = ["--bill", second, "--person", person]
      let bill = try BillFile.load(second)
      var alone = try OfflineSettlement(BillOrCaseFiles.parse(arguments), policies: Self.policies)
      #expect(try alone.settle(bill).settlement.amount(of: .basicFund) == .zero)
      var later = try OfflineSettlement(
        BillOrCaseFiles.parse(arguments + ["--earlier", first]), policies: Self.policies)
      #expect(try later.settle(bill).settlement.amount(of: .basicFund) == Fen(yuan: "18"))
    }
  }

  private static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private static func write(_ text: String, _ name: String, _ folder: URL) throws -> String {
    let path = folder.appendingPathComponent("\(name).yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private static let person = """
    id: P330200-1
    name: student
    birth_date: 2002-05-01
    coverages:
      - { scheme: resident, region: "330200", person_type: student, from: 2012-01-01, to: none, civil_servant: false }
    categories: none
    donors: none
    """

  private static func bill(_ id: String, _ amount: String) -> String {
    """
    source: { title: Made up for tests, url: "", authority: none, trust: none }
    id: \(id)
    institution: H33020000001
    person: P330200-1
    scheme: resident
    consent: none
    encounter:
      hospital_level: primary
      treatment_region: "330200"
      care_type: outpatient
      from: 2012-03-05
      to: 2012-03-05
      referral: none
      lines:
        - { number: 1, name: visit, level: a, quantity: 1, unit_price: \(amount) yuan, amount: \(amount) yuan }
      stated: none
    expected: none
    """
  }
}
