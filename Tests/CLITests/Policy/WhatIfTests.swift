// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import Money
import PolicyBook
import Testing

@testable import CLI

/// On the case of Guangzhou 2022: 3000 yuan in a tertiary hospital, deductible 1600, 80%.
@Suite struct WhatIfTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let policies = "\(root)/Tests/Cases/policies"
  static let caseFile = "\(root)/Tests/Cases/gd-guangzhou-b.yaml"
  static let tertiary = "employee.basic_fund.inpatient.deductible.amounts[5].amount"
  static let name = "440100-guangzhou/2022.yaml"

  @Test func `a higher deductible moves its share from the fund to the patient`() throws {
    let whatIf = try Self.whatIf((Self.tertiary, "1700"))
    #expect(whatIf.edits.map(\.value) == ["1700 yuan"])
    #expect(whatIf.payers.map(\.payer) == [.basicFund, .cash])
    #expect(whatIf.payers.map(\.before) == [Fen(112_000), Fen(188_000)])
    #expect(whatIf.payers.map(\.after) == [Fen(104_000), Fen(196_000)])
    #expect(whatIf.bills.map(\.gain) == [Fen(-8_000)])
    #expect(WhatIfPage(whatIf: whatIf).text.contains("the patient loses 80.00 yuan"))
  }

  @Test func `the same value changes nothing`() throws {
    let whatIf = try Self.whatIf((Self.tertiary, "1600"))
    #expect(whatIf.changed.isEmpty)
    #expect(WhatIfPage(whatIf: whatIf).text.contains("nothing changes"))
  }

  @Test func `what the policy then does not know is the reason, not an amount`() throws {
    let whatIf = try Self.whatIf(("employee.basic_fund.inpatient.cap", "unknown"))
    #expect(whatIf.payers.isEmpty)
    #expect(WhatIfPage(whatIf: whatIf).text.contains("inpatient.cap"))
  }

  @Test(arguments: [
    ("employee.inpatient.deductable.l3", "did you mean 'deductible'?"),
    ("nothing.like.this", "a key of this file"),
  ])
  func `a key that is not there is named`(key: String, expected: String) throws {
    let error = #expect(throws: PolicyErrors.self) { try Self.whatIf((key, "1")) }
    #expect(error?.errors.first?.file == Self.name)
    #expect(error?.errors.first?.key == key)
    #expect(error?.errors.first?.expected.contains(expected) == true, "\(String(describing: error))")
  }

  @Test func `a value that the file may not have is a fault with file, line and key`() throws {
    let error = #expect(throws: PolicyErrors.self) {
      try Self.whatIf((Self.tertiary, "cheap"))
    }
    let fault = try #require(error?.errors.first)
    #expect(fault.file == Self.name && fault.line > 0)
    #expect(fault.key == "employee.basic_fund.inpatient.deductible.amounts[5].amount")
    #expect(fault.expected.contains("such as 300 yuan"))
  }

  @Test func `words that several values go by are refused, and listed`() throws {
    let error = #expect(throws: PolicyErrors.self) { try Self.whatIf(("employee.inpatient", "1")) }
    #expect(error?.errors.first?.expected.contains("these go by it") == true)
  }

  @Test func `several bills are summed, and those that change are counted`() throws {
    // A yearly deductible of 100 yuan: visits of 80 and 50, of which 30 lie above it.
    let whatIf = try Self.ningbo("resident.basic_fund.outpatient.deductible.amounts[0].amount", "70 yuan")
    #expect(whatIf.bills.map(\.name) == ["zj-ningbo-student-1", "zj-ningbo-student-2"])
    #expect(whatIf.bills.map(\.gain) == [Fen(600), Fen(1_200)])
    #expect(whatIf.payers.map(\.payer) == [.basicFund, .cash])
    #expect(whatIf.payers.map(\.before) == [Fen(1_800), Fen(11_200)])
    #expect(whatIf.payers.map(\.after) == [Fen(3_600), Fen(9_400)])
    let text = WhatIfPage(whatIf: whatIf).text
    #expect(text.contains("2 of 2 bills change") && text.contains("the patient gains 18.00 yuan"))
    let json = WhatIfPage(whatIf: whatIf).json.compact
    #expect(
      json.contains(
        #"{"payer":"basic_fund","before_fen":1800,"after_fen":3600,"difference_fen":1800}"#), "\(json)")
    #expect(json.hasSuffix(#""patient_gains_fen":1800}"#), "\(json)")
  }

  @Test func `a bill that cannot be settled is not summed, nor is what comes after it`() throws {
    let whatIf = try Self.ningbo("resident.basic_fund.outpatient.segments[0].ratio", "unknown")
    let reason =
      "policy does not know resident.basic_fund.outpatient.segments[0].ratio, which this bill needs"
    // The first visit stays under the deductible and needs no ratio.
    #expect(whatIf.changed.map(\.name) == ["zj-ningbo-student-2"])
    #expect(
      whatIf.payers.map(\.before) == [.zero, Fen(8_000)] || whatIf.payers.map(\.before) == [Fen(8_000)])
    let page = WhatIfPage(whatIf: whatIf)
    #expect(page.text.contains("zj-ningbo-student-2: 无法结算 cannot be settled: \(reason)"))
    #expect(page.text.contains("1 of 2 bills change"))
    #expect(page.json.compact.contains(#""unsettled_before":null,"unsettled_after":"\#(reason)""#))
    let back = WhatIf(
      [try CaseFile.load(Self.student)], before: try Self.ningbo(unknown: true),
      after: try Self.ningbo(unknown: false), edits: whatIf.edits)
    #expect(WhatIfPage(whatIf: back).text.contains("can be settled now; before: \(reason)"))
    // The page says nothing of inpatient care: the first visit cannot be settled, and what the second would find is open.
    let text = try String(contentsOfFile: Self.student, encoding: .utf8)
    let first = try #require(text.firstRange(of: "care_type: outpatient"))
    let inpatient = try CaseFile.read(
      text.replacingCharacters(in: first, with: "care_type: inpatient"), file: "Cases/x.yaml")
    let book = try Self.ningbo(unknown: false)
    let open = WhatIf([inpatient], before: book, after: book, edits: [])
    #expect(open.bills.count == 2 && open.changed.isEmpty && open.payers.isEmpty)
  }

  @Test func `the exit code tells that no bill can be settled, and that no key is meant`() async throws {
    func code(_ set: String) async throws -> Int32 {
      try await PolicyFolder.exitCode(
        "policy", "what-if", "--policies", Self.policies, "--case", Self.caseFile, "--set", set, "--json")
    }
    #expect(try await code("\(Self.tertiary)=1700") == 0)
    #expect(try await code("\(Self.tertiary)=unknown") == 4)
    #expect(try await code("nothing.like.this=1") == 2)
  }

  private static let student = "\(root)/Tests/Cases/zj-ningbo-student.yaml"
  private static let ningboName = "330200-ningbo/2012.yaml"

  private static func ningbo(_ key: String, _ value: String) throws -> WhatIf {
    let edit = PolicyEdit(file: ningboName, key: key, value: value, before: "before")
    let sources = try PolicyBook.files(in: policies)
    return WhatIf(
      [try CaseFile.load(student)], before: try PolicyBook.read(sources),
      after: try PolicyBook.read(sources, edits: [edit]), edits: [edit])
  }

  private static func ningbo(unknown: Bool) throws -> PolicyBook {
    let edit = PolicyEdit(
      file: ningboName, key: "resident.basic_fund.outpatient.segments[0].ratio",
      value: unknown ? "unknown" : "60%")
    return try PolicyBook.read(PolicyBook.files(in: policies), edits: [edit])
  }

  private static func whatIf(_ sets: (key: String, value: String)...) throws -> WhatIf {
    let sources = try PolicyBook.files(in: policies)
    let source = try #require(sources.first { $0.name == name })
    let file = try EditableFile(name, String(decoding: source.bytes, as: UTF8.self))
    let edits = try sets.map { try file.edit($0.key, to: $0.value) }
    return WhatIf(
      [try CaseFile.load(caseFile)], before: try PolicyBook.read(sources),
      after: try PolicyBook.read(sources, edits: edits), edits: edits)
  }
}
