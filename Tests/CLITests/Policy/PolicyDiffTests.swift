// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Foundation
import PolicyBook
import Testing

@testable import CLI

@Suite struct PolicyDiffTests {
  private static let changed = "330200-ningbo/2012.yaml"
  private static let same = "330200-same/2013.yaml"

  /// Before: a file that changes, one that stays, one that goes; after: one that is new.
  private static func folders() throws -> (before: PolicyFolder, after: PolicyFolder) {
    let text = try PolicyFolder.ningbo("2012-01-01", "2012-12-31")
    let stays = try PolicyFolder.ningbo("2013-01-01", "2013-12-31")
    return (
      try PolicyFolder([
        changed: text, same: stays, "330200-old/2014.yaml": PolicyFolder.ningbo("2014-01-01", "2014-12-31"),
      ]),
      try PolicyFolder([
        changed: text.replacing("amount: 100 yuan", with: "amount: 90.50 yuan"),
        same: "# A comment more.\n" + stays,
        "330200-new/2015.yaml": PolicyFolder.ningbo("2015-01-01", "2015-12-31"),
      ])
    )
  }

  private static func pages(_ before: String, _ after: String) throws -> [DifferencePage] {
    let command = try #require(
      try Tongjie.parseAsRoot(["policy", "diff", before, after]) as? PolicyDiffCommand)
    return try command.pairs()
  }

  @Test func `two folders are compared file by file`() throws {
    let (before, after) = try Self.folders()
    let text = DifferencePage.text(try Self.pages(before.path, after.path))
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains("新增 new file: 330200-new/2015, Ningbo (宁波)"))
    #expect(lines.contains("删除 file that is gone: 330200-old/2014, Ningbo (宁波)"))
    #expect(lines.contains { $0.hasSuffix("330200-ningbo/2012 -> 330200-ningbo/2012, 1 处差异 difference") })
    #expect(lines.contains("resident.basic_fund.outpatient.deductible.amounts[0].amount"))
    #expect(text.contains("falls from 100 to 90.50 yuan"))
    #expect(lines.last == "无差异 no difference: 1 of 4 files")
  }

  @Test func `JSON names each file, key, and the values before and after`() throws {
    let (before, after) = try Self.folders()
    let pages = try Self.pages(before.path, after.path)
    #expect(pages.map(\.isEmpty) == [false, false, false, true])
    let json = JSON.array(pages.map(\.json)).compact
    #expect(json.contains(#"{"before":null,"after":"330200-new/2015","same":false,"differences":[]}"#))
    #expect(json.contains(#"{"before":"330200-old/2014","after":null,"same":false,"differences":[]}"#))
    #expect(
      json.contains(#""key":"resident.basic_fund.outpatient.deductible.amounts[0].amount""#)
        && json.contains(#""change":"falls""#) && json.contains(#""before":"100 yuan","after":"90.50 yuan""#),
      "\(json)")
  }

  @Test func `the exit code tells a difference, its absence, and what cannot be compared`() async throws {
    let (before, after) = try Self.folders()
    let (old, new) = ("\(before.path)/\(Self.changed)", "\(after.path)/\(Self.changed)")
    #expect(try await PolicyFolder.exitCode("policy", "diff", old, new) == 1)
    let unchanged = ("\(before.path)/\(Self.same)", "\(after.path)/\(Self.same)")
    #expect(try await PolicyFolder.exitCode("policy", "diff", unchanged.0, unchanged.1) == 0)
    #expect(
      DifferencePage.text(try Self.pages(unchanged.0, unchanged.1)).contains("the bytes differ: layout"))
    #expect(try await PolicyFolder.exitCode("policy", "diff", old, after.path) == 2)
    #expect(try await PolicyFolder.exitCode("policy", "diff", old, "\(after.path)/nowhere") == 2)
    let product = "\(WhatIfTests.root)/Tests/Policies/test-insurer/2020-2029.yaml"
    #expect(FileManager.default.fileExists(atPath: product))
    #expect(DifferencePage.text(try Self.pages(old, product)).contains("differ in everything"))
    #expect(try await PolicyFolder.exitCode("policy", "diff", old, product) == 1)
  }

  @Test func `two files of one region are found by name, and those there are when one is not`() async throws {
    let folder = try PolicyFolder([
      "330200-ningbo/2012.yaml": PolicyFolder.ningbo("2012-01-01", "2012-12-31"),
      "330200-ningbo/2013.yaml": PolicyFolder.ningbo("2013-01-01", "2013-12-31"),
    ])
    func command(_ after: String) throws -> PolicyDiffCommand {
      try #require(
        try Tongjie.parseAsRoot([
          "policy", "diff", "--policies", folder.path, "--region", "330200", "2012", after,
        ]) as? PolicyDiffCommand)
    }
    let page = try #require(try command("2013").pairs().first)
    #expect(page.before?.name == "330200-ningbo/2012" && page.after?.name == "330200-ningbo/2013")
    #expect(!page.isEmpty)
    let error = #expect(throws: Failure.self) { try command("2014").pairs() }
    #expect(
      error?.message
        == "no file 2014 of region 330200 in \(folder.path); there are: 330200-ningbo/2012, 330200-ningbo/2013"
    )
  }
}
