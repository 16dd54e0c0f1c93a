// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

@testable import KafkaTransport

/// A process that a test started, its output in a file.
final class ProcessUnderTest: Sendable {
  let pid: pid_t
  private let end = Gate()
  private let status = Mutex<Int32?>(nil)

  init(_ program: URL, _ arguments: [String] = [], environment: [String: String], output: URL) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    if !FileManager.default.fileExists(atPath: output.path) {
      _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    }
    let file = try FileHandle(forWritingTo: output)
    try file.seekToEnd()
    process.standardOutput = file
    process.standardError = file
    process.standardInput = FileHandle.nullDevice
    let finish = Finish()
    process.terminationHandler = { finish.status($0.terminationStatus) }
    try process.run()
    pid = process.processIdentifier
    finish.attach { [self] code in
      status.withLock { $0 = code }
      end.open()
    }
  }

  var hasEnded: Bool { end.isOpen }

  /// Waits for the end; its exit code or signal.
  @discardableResult
  func ended() async -> Int32 {
    await end.passUncancelled()
    return status.withLock { $0 ?? -1 }
  }

  /// kill -9, and waits for the end.
  func kill() async {
    _ = Foundation.kill(pid, SIGKILL)
    await ended()
  }

  /// SIGTERM, and waits for the end; its exit code.
  @discardableResult
  func terminate() async -> Int32 {
    _ = Foundation.kill(pid, SIGTERM)
    return await ended()
  }

  /// Stops it without its knowing: it holds its connections and says nothing.
  func freeze() { _ = Foundation.kill(pid, SIGSTOP) }
  func thaw() { _ = Foundation.kill(pid, SIGCONT) }
}

/// Brings the end of a process to whoever waits for it, whichever of the two comes first.
private final class Finish: Sendable {
  private let state = Mutex<(code: Int32?, act: (@Sendable (Int32) -> Void)?)>((nil, nil))

  func status(_ code: Int32) {
    state.withLock { state in
      state.code = code
      return state.act
    }?(code)
  }

  func attach(_ act: @escaping @Sendable (Int32) -> Void) {
    let code = state.withLock { state in
      state.act = act
      return state.code
    }
    if let code { act(code) }
  }
}
