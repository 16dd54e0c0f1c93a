// SPDX-License-Identifier: Apache-2.0

import Domain
import PolicyBook
import Testing

/// What is known of a source stands behind its title.
@Suite struct SourceTests {
  @Test(arguments: [
    ("{ title: T }", "T"),
    (
      "{ title: T, kind: city guide, date: 2023-12, confidence: medium }",
      "T (city guide, 2023-12; confidence M)"
    ),
    ("{ title: T, date: undated, confidence: low, remark: mirrored }", "T (undated; mirrored; confidence L)"),
    ("{ title: T, kind: \"a, b\", date: about 2022-2023 }", "T (a, b, about 2022-2023)"),
    ("{ title: T, confidence: high }", "T (confidence H)"), ("{ title: T, remark: r }", "T (r)"),
    ("{ title: T, date: 2024-02-29 }", "T (2024-02-29)"), ("{ title: T, date: 2024 }", "T (2024)"),
  ])
  func `kind, date, remark and confidence are printed`(source: String, title: String) throws {
    let yaml = CheckedYAML("f", "source: \(source)")
    let citation = yaml.root?.map(["source"])?["source"]?.citation()
    try yaml.finish()
    #expect(citation?.title == title)
  }

  @Test func `number, article and address stay apart`() throws {
    let yaml = CheckedYAML(
      "f",
      "source: { title: T, number: n, article: a, url: u, kind: law, date: 2021-01-15, confidence: high }")
    let citation = yaml.root?.map(["source"])?["source"]?.citation()
    #expect(
      citation == Citation(title: "T (law, 2021-01-15; confidence H)", number: "n", article: "a", url: "u"))
  }

  /// What a title says itself nobody checks.
  @Test func `no title of the law's files tells its confidence`() throws {
    let files = try PolicyBook.files(in: BesideCounterFaultTests.root + "/Shared/Policies")
    #expect(files.count > 40)
    for file in files {
      for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
        guard let title = line.firstRange(of: "title:") else { continue }
        let text = line[title.upperBound...].split(separator: "\"").dropFirst().first ?? ""
        let isKey = !["H)", "M)", "L)"].contains { text.hasSuffix("confidence \($0)") }
        #expect(isKey, "\(file.name): write kind, date, confidence and remark as keys: \(text)")
      }
    }
  }
}
