// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import PolicyBook
import Testing

@testable import CLI

@Suite struct PolicyCoverageTests {
  @Test func `one day without a file is a gap, a file inside another an overlap and no gap`() throws {
    let folder = try Self.folder([
      ("a/1", "2022-01-01", "2022-06-29"), ("a/2", "2022-07-01", "2022-12-31"),
      ("a/3", "2022-08-01", "2022-08-31"),
    ])
    let page = CoveragePage(folders: [folder])
    #expect(page.text.contains("2022 #####+#!####"))
    #expect(folder.gaps.count == 1 && folder.overlaps.count == 1)
    #expect(page.text.contains("gap: a, 2022-06-30 to 2022-06-30"))
    #expect(page.text.contains("overlap: a/2 and a/3, 2022-08-01 to 2022-08-31"))
  }

  @Test func `JSON has every month, gap and overlap`() throws {
    let folder = try Self.folder([
      ("a/1", "2021-12-16", "2022-10-31"), ("a/2", "2022-10-31", "2022-11-29"),
      ("a/3", "2022-12-01", "2023-01-31"),
    ])
    let json = CoveragePage(folders: [folder]).json.compact
    #expect(json.hasPrefix(#"{"whole":false,"#))
    #expect(json.contains(#"{"file":"a/2","from":"2022-10-31","to":"2022-11-29"}"#))
    #expect(json.contains(#""2021-11":"none","2021-12":"part","2022-01":"whole""#))
    #expect(
      json.contains(
        #""2022-10":"overlap","2022-11":"part","2022-12":"whole","2023-01":"whole","2023-02":"none""#))
    #expect(json.contains(#""gaps":[{"from":"2022-11-30","to":"2022-11-30","files":[]}]"#), "\(json)")
    #expect(
      json.contains(#""overlaps":[{"from":"2022-10-31","to":"2022-10-31","files":["a/1","a/2"]}]"#), "\(json)"
    )
    let whole = CoveragePage(folders: [try Self.folder([("a/1", "2022-01-01", "2022-12-31")])])
    #expect(whole.json.compact.contains(#""whole":true"#))
    #expect(whole.text.contains("no gap, no overlap: 1 folders"))
  }

  @Test func `files that overlap are read all the same, and the exit code tells`() async throws {
    let whole = try PolicyFolder([
      "330200-ningbo/1.yaml": PolicyFolder.ningbo("2012-01-01", "2012-06-30"),
      "330200-ningbo/2.yaml": PolicyFolder.ningbo("2012-07-01", "2012-12-31"),
    ])
    let folders = try FolderCoverage.load(directory: whole.path)
    #expect(folders.map(\.folder) == ["330200-ningbo"] && folders[0].name == "Ningbo (宁波)")
    #expect(folders[0].gaps.isEmpty && folders[0].overlaps.isEmpty)
    #expect(try await PolicyFolder.exitCode("policy", "coverage", whole.path) == 0)

    let overlapping = try PolicyFolder([
      "330200-ningbo/1.yaml": PolicyFolder.ningbo("2012-01-01", "2012-06-30"),
      "330200-ningbo/2.yaml": PolicyFolder.ningbo("2012-06-30", "2012-12-31"),
    ])
    #expect(try FolderCoverage.load(directory: overlapping.path)[0].overlaps.count == 1)
    #expect(try await PolicyFolder.exitCode("policy", "coverage", overlapping.path) == 1)
  }

  @Test func `the faults of all files are told at once`() async throws {
    let bad = try PolicyFolder.ningbo("2012-01-01", "2012-12-31").replacing("ratio: 60%", with: "ratio: 0.6")
    let folder = try PolicyFolder(["330200-ningbo/1.yaml": bad, "330200-ningbo/2.yaml": bad])
    let error = #expect(throws: PolicyErrors.self) { try FolderCoverage.load(directory: folder.path) }
    #expect(error?.errors.map(\.file) == ["330200-ningbo/1.yaml", "330200-ningbo/2.yaml"])
    #expect(try await PolicyFolder.exitCode("policy", "coverage", folder.path) == 2)
  }

  private static func folder(_ files: [(String, String, String)]) throws -> FolderCoverage {
    FolderCoverage(
      folder: "a", name: "A",
      files: try files.map {
        FolderCoverage.FilePeriod(
          name: $0.0, period: try Period(from: CalendarDate($0.1), to: CalendarDate($0.2)))
      })
  }
}
