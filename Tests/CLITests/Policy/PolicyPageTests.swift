// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Testing

@testable import CLI

@Suite struct PolicyPageTests {
  @Test func `reasons follow the shares, and what is left goes to zero`() throws {
    let explanation = Explanation(try Samples.settlement())
    #expect(explanation.steps.map(\.leftBefore) == [100_000, 60_000, 45_000, 40_000, 30_000].map { Fen($0) })
    #expect(explanation.steps.last?.leftAfter == .zero)
    let text = ExplanationPage(explanation: explanation).text
    #expect(text.contains("(700.00 - 200.00) × 80% = 400.00"))
    #expect(text.contains("国家字段 national field hifp_pay"))
    #expect(text.contains("某办法, 第三条"))
    #expect(text.contains("支付比例 ratio 80%"))
  }

  @Test func `every rule's figures have a Chinese name`() throws {
    let cases = ["gd-guangzhou-b", "hb-wuhan-2012-retired", "exam-zhao", "hmb-shenzhen-2024-child"]
    let book = try PolicyBook.load(directory: WhatIfTests.policies)
    for name in cases {
      let file = try CaseFile.load("\(WhatIfTests.root)/Tests/Cases/\(name).yaml")
      for share in try file.settle(book).flatMap(\.shares) {
        for figure in share.figures {
          #expect(Explanation.chinese(ofFigure: figure.name) != nil, "\(share.rule): \(figure.name)")
        }
      }
    }
  }

  @Test func `a gap and an overlap are shown by month and listed by day`() throws {
    let files = [
      ("a/1", "2022-01-01", "2022-06-15"), ("a/2", "2022-08-01", "2022-12-31"),
      ("a/3", "2022-12-01", "2022-12-31"),
    ]
    let folder = FolderCoverage(
      folder: "a", name: "A",
      files: try files.map {
        FolderCoverage.FilePeriod(
          name: $0.0, period: try Period(from: CalendarDate($0.1), to: CalendarDate($0.2)))
      })
    let page = CoveragePage(folders: [folder])
    #expect(!page.isWhole)
    #expect(page.text.contains("2022 #####+.####!"))
    #expect(page.text.contains("gap: a, 2022-06-16 to 2022-07-31"))
    #expect(page.text.contains("overlap: a/2 and a/3, 2022-12-01 to 2022-12-31"))
    #expect(
      CoveragePage(folders: [FolderCoverage(folder: "a", name: "A", files: Array(folder.files.prefix(1)))])
        .isWhole)
  }

  @Test func `a year's change of one city is told under its headings, once for cares that share it`() throws {
    let name = "440100-guangzhou/2022.yaml"
    let source = try #require(try PolicyBook.files(in: WhatIfTests.policies).first { $0.name == name })
    let edit = try EditableFile(name, String(decoding: source.bytes, as: UTF8.self))
      .edit(WhatIfTests.tertiary, to: "800")
    let before = try PolicyBook.read([source]), after = try PolicyBook.read([source], edits: [edit])
    let page = DifferencePage(before: .region(before.policies[0]), after: .region(after.policies[0]))
    let text = DifferencePage.text([page])
    #expect(text.contains("employee (职工基本医疗保险) › basic fund (基本医保统筹) › "))
    #expect(text.contains("the deductible (起付线) of a tertiary hospital (三级)"))
    #expect(text.contains("falls from 1600"))
    #expect(text.components(separatedBy: "falls from").count == 2)
    #expect(DifferencePage(before: .region(before.policies[0]), after: .region(before.policies[0])).isEmpty)
  }

  @Test(arguments: [
    (0, "0"), (800_000, "8000"), (4_000_000, "4万"), (12_500_000, "12.5万"), (99_996_000, "100万"),
  ])
  func `axes are in yuan and 万`(fen: Int64, text: String) {
    #expect(PolicyChart.yuan(Fen(fen)) == text)
  }

  @Test func `text in a picture is escaped`() {
    #expect(SVG.escaped("<a & \"b\">") == "&lt;a &amp; &quot;b&quot;&gt;")
  }
}
