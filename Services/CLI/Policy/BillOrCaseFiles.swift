// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Domain
import Foundation
import PolicyBook

/// A bill with its person, a case file, or a folder of case files.
struct BillOrCaseFiles: ParsableArguments {
  @Option(help: "Folder of policies and products.")
  var policies: String

  @Option(name: .customLong("case"), help: "A case file (see Tests/Cases), or a folder of them.")
  var caseFile: String?

  @Option(help: "A bill in place of a case (YAML, see deploy/bills); with --person.")
  var bill: String?

  @Option(help: "The person of the bill (YAML, see deploy/persons).")
  var person: String?

  @Option(help: "The person's commercial cover (YAML, see deploy/covers).")
  var cover: String?

  @Option(help: "Opening balances (YAML, see deploy/accounts).")
  var account: String?

  @Option(help: "A bill of the person that was settled before. Repeat in order.")
  var earlier: [String] = []

  func validate() throws {
    if caseFile != nil {
      guard bill == nil, person == nil, cover == nil, account == nil, earlier.isEmpty else {
        throw ValidationError("--case holds person, cover, account and bills itself")
      }
    } else {
      guard bill != nil, person != nil else { throw ValidationError("give --case, or --bill with --person") }
    }
  }

  /// In the order of the file names.
  func cases() throws -> [CaseFile] {
    guard let caseFile else { return [try billAsCase()] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: caseFile, isDirectory: &isFolder) else {
      throw Failure(.badInput, "\(caseFile): a file or folder that is there")
    }
    return isFolder.boolValue ? try Self.cases(in: caseFile) : [try CaseFile.load(caseFile)]
  }

  /// Every case file of a folder.
  static func cases(in folder: String) throws -> [CaseFile] {
    try files(in: folder, of: "case files").map { try CaseFile.load($0) }
  }

  /// The paths of the YAML files of a folder, at least one, in the order of their names. `what` they hold is for the message.
  static func files(in folder: String, of what: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
      throw Failure(.badInput, "\(folder): a readable folder of \(what)")
    }
    let files = names.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    guard !files.isEmpty else { throw Failure(.badInput, "\(folder): a folder with \(what)") }
    return files
  }

  private func billAsCase() throws -> CaseFile {
    guard let bill, let person else { throw Failure(.badInput, "give --case, or --bill with --person") }
    let file = try BillFile.load(bill)
    let covers = try cover.map { try CoverFile.load($0).covers } ?? []
    let credits = try account.map { try AccountFile.load($0).credits } ?? []
    let bills = try earlier.map { try BillFile.load($0) } + [file]
    return CaseFile(
      name: file.name, source: file.source, verified: .constructed,
      person: try PersonFile.load(person).person,
      covers: covers, credits: credits, bills: bills)
  }
}
