// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc

/// `tongjie replay`: the book is Claims', and so is the program that reads it.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Computes Claims' stored settlements again and names each difference: tongjie replay --help.",
    discussion: "Runs 'tongjie-claims replay', which stands beside this program.", helpNames: [])

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(
      "tongjie-claims"
    ).path
    let words = [program, "replay"] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    execv(program, pointers)
    throw Failure(.badInput, "\(program): cannot be run: \(String(cString: strerror(errno)))")
  }
}
