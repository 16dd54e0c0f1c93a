// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// A program that is spoken to by lines. It ends by itself when its standard input does, also when we are killed.
// Checked by hand: one thread at a time reads and writes.
final class ChildProcess: @unchecked Sendable {
  private let process = Process()
  // tidy: waited for when the program that owns the child has nothing else left to do
  private let ended = DispatchSemaphore(value: 0)
  private let input = Pipe()
  private let output = Pipe()
  private var rest = Data()

  /// Its errors go to our standard error.
  init(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
    // Writing to a child that has ended is an error, not our end.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
    process.standardInput = input
    process.standardOutput = output
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  var number: Int32 { process.processIdentifier }

  func write(_ line: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Blocks for the next line; nil when it has ended.
  func line() -> Data? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest = Data(rest[(end + 1)...]) }
        return Data(rest[..<end])
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      rest += more
    }
  }

  /// Blocks until it has ended, at most `seconds`; then it is killed.
  func end(within seconds: Int = 15) {
    try? input.fileHandleForWriting.close()
    if process.isRunning, ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
  }

  /// The program that runs now.
  static var ourselves: URL {
    URL(
      fileURLWithPath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        ?? CommandLine.arguments[0])
  }
}
