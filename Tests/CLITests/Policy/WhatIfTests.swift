// SPDX-License-Identifier: Apache-2.0

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
