// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Domain
import Foundation
import PolicyBook

/// What is settled from files alone: a bill with what belongs to its person, a case file, or a folder of case files.
struct BillOrCaseFiles: ParsableArguments {
  @Option(help: "The bill (YAML, see deploy/bills).")
  var bill: String?

  @Option(
    name: .customLong("case"), help: "A case file in place of bill, person and the rest (see Tests/Cases).")
  var caseFile: String?

  @Option(help: "The person of the bill (YAML, see deploy/persons).")
  var person: String?

  @Option(help: "The person's commercial cover (YAML, see deploy/covers).")
  var cover: String?

  @Option(help: "Opening balances (YAML, see deploy/accounts).")
  var account: String?

  @Option(help: "A bill of the person that was settled before; what it used counts. Repeat in order.")
  var earlier: [String] = []

  func validate() throws {
    guard (bill == nil) != (caseFile == nil) else { throw ValidationError("give --bill, or --case") }
    guard caseFile == nil || !hasPersonal else {
      throw ValidationError("--case holds person, cover, account and bills itself")
    }
  }

  /// For commands that settle here.
  func checkComplete() throws {
    guard caseFile != nil || person != nil else { throw ValidationError("--bill needs --person here") }
  }

  /// For commands that send the bill to the services, which know the rest.
  func checkBillAlone() throws {
    guard caseFile == nil, !hasPersonal else {
      throw ValidationError("--case, --person, --cover, --account and --earlier are for --offline")
    }
  }

  private var hasPersonal: Bool { person != nil || cover != nil || account != nil || !earlier.isEmpty }

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
    guard let bill else { throw Failure(.badInput, "give --bill, or --case") }
    let file = try BillFile.load(bill)
    let rest = try beside()
    return CaseFile(
      name: file.name, source: file.source, verified: .constructed, person: rest.person, covers: rest.covers,
      credits: rest.credits, bills: rest.earlier + [file])
  }

  /// What belongs to a bill.
  func beside() throws -> Beside {
    guard let person else { throw Failure(.badInput, "--bill needs --person here") }
    return Beside(
      person: try PersonFile.load(person).person,
      covers: try cover.map { try CoverFile.load($0).covers } ?? [],
      credits: try account.map { try AccountFile.load($0).credits } ?? [],
      earlier: try earlier.map { try BillFile.load($0) })
  }

  struct Beside {
    let person: Person
    let covers: [CommercialCover]
    let credits: [AccountCredit]
    let earlier: [BillFile]
  }
}
