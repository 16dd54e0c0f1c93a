// SPDX-License-Identifier: Apache-2.0

import Dispatch
public import Foundation
import Synchronization

/// A process that a test started, with its output in a file.
public final class ProcessUnderTest: Sendable {
  public struct Ended: Sendable, Hashable {
    /// The exit code, or the number of the signal.
    public let code: Int32
    public let bySignal: Bool
  }

  public let pid: pid_t
  private let end = OneTimeValue<Ended>()
  private let output: WatchedOutput?

  /// - Parameters:
  ///   - output: created when missing; what the process says is added, its errors, too.
  ///   - watched: the output goes through this process, so that `says` can wait for a text in it.
  public init(
    _ program: URL, _ arguments: [String] = [], environment: [String: String], output: URL,
    watched: Bool = false
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    if !FileManager.default.fileExists(atPath: output.path) {
      _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    }
    let file = try FileHandle(forWritingTo: output)
    try file.seekToEnd()
    self.output = watched ? WatchedOutput(into: file) : nil
    if let pipe = self.output?.pipe {
      (process.standardOutput, process.standardError) = (pipe, pipe)
    } else {
      (process.standardOutput, process.standardError) = (file, file)
    }
    process.standardInput = FileHandle.nullDevice
    process.terminationHandler = { [end] process in
      end.set(Ended(code: process.terminationStatus, bySignal: process.terminationReason == .uncaughtSignal))
    }
    try process.run()
    pid = process.processIdentifier
  }

  public var hasEnded: Bool { end.isSet }

  /// Waits until the process has ended; nil when it still runs after `limit`.
  @discardableResult
  public func ended(within limit: DispatchTimeInterval = .seconds(60)) async -> Ended? {
    await end.value(within: limit)
  }

  /// Waits until a watched process has said this; false when it has not after `limit`.
  public func says(_ text: String, within limit: DispatchTimeInterval = .seconds(30)) async -> Bool {
    await output?.says(text, within: limit) ?? false
  }

  /// kill -9, and waits for the end.
  public func kill() async {
    _ = Foundation.kill(pid, SIGKILL)
    await ended()
  }

  /// SIGTERM, and waits for the end.
  @discardableResult
  public func terminate() async -> Ended? {
    _ = Foundation.kill(pid, SIGTERM)
    return await ended()
  }
}
