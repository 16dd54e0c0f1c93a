// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import Foundation
import PolicyBook
import Storage

/// `tongjie-claims replay`, which `tongjie replay` calls.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract:
      "Computes every stored settlement again, bit for bit, and names each difference with its cause.",
    discussion: """
      Reads the book on one snapshot, read-only, also beside a running service; writes nothing. Each settlement is computed \
      from the stored request, the copy of the person and what the book had accumulated before it, in the order of \
      commits, cancels mirrored. Taken from the book and counted: what insurers paid through the commercial leg, and what \
      accounts held.

      CAUSES
        policy            the file has another hash, or another file is in force: both are named
        engine            rules of another version gave another result; another version alone is no difference
        person            the copy of the person is of a later version than the one used
        fault             all these are the same, and the result differs
        not_reproducible  something is missing: it is named
        trial             with --trial: what the file would change

      EXIT CODES: 0 no difference, 1 differences, 2 bad input, 64 wrong usage. A trial ends with 0.
      """)

  @Option(help: "Claims' database, or the state folder with claims.sqlite.")
  var database: String
  @Option(help: "The folder of policies.")
  var policies: String
  @Option(
    help: "A policy file tried out on its region's settlements, whatever its period: what would have changed?"
  )
  var trial: String?
  @Option(help: "Only discharges from this day on (2026-10-01).")
  var from: String?
  @Option(help: "Only discharges up to this day.")
  var to: String?
  @Flag(help: "One JSON value; amounts in fen.")
  var json = false

  func run() throws {
    do {
      let page = try page()
      print(json ? page.json.description : page.text)
      if !page.isTrial, !page.replay.differences.isEmpty { throw ExitCode(1) }
    } catch let exit as ExitCode {
      throw exit
    } catch {
      FileHandle.standardError.write(Data("tongjie replay: \(error)\n".utf8))
      throw ExitCode(2)
    }
  }

  private func page() throws -> ReplayPage {
    let first = try CalendarDate(from ?? "1900-01-01")
    let last = try CalendarDate(to ?? "2199-12-31")
    guard first <= last else { throw InvalidValue("--to", "is before --from") }
    let law = ReplayLaw(
      book: try PolicyBook.load(directory: policies), trial: try trial.map { try ReplayLaw.trial($0) } ?? nil)
    if trial != nil, law.trial == nil { throw InvalidValue("--trial", "holds no policy of a region") }
    let book = try ReadOnlyDatabase(path: path)
    let replay = try book.read { connection in
      let all = try connection.countSettlements()
      return try BookReplay(
        connection, law: law, period: from == nil && to == nil ? nil : first...last
      ) { done in FileHandle.standardError.write(Data("replayed \(done) of \(all)\n".utf8)) }
    }
    return ReplayPage(replay: replay, isTrial: trial != nil)
  }

  private var path: String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: database, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? "\(database)/claims.sqlite" : database
  }
}
