// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// A process that a test started, with its output in a file.
final class Child: Sendable {
  struct Ended: Sendable, Hashable {
    let code: Int32
    let bySignal: Bool
  }

  private struct State {
    var ended: Ended?
    var waiters: [Int: CheckedContinuation<Ended?, Never>] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())
  let name: String
  let pid: pid_t

  init(_ name: String, _ program: URL, _ arguments: [String] = [], environment: [String: String], log: URL)
    throws
  {
    self.name = name
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    if !FileManager.default.fileExists(atPath: log.path) {
      _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    }
    let output = try FileHandle(forWritingTo: log)
    try output.seekToEnd()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    let ending = Ending()
    process.terminationHandler = { process in
      ending.report(
        Ended(code: process.terminationStatus, bySignal: process.terminationReason == .uncaughtSignal))
    }
    try process.run()
    pid = process.processIdentifier
    ending.attach { [self] in end($0) }
  }

  /// Waits until the process has ended; nil when it still runs after `limit`.
  @discardableResult
  func ended(within limit: DispatchTimeInterval = .seconds(60)) async -> Ended? {
    await withCheckedContinuation { waiter in
      let number: Int? = state.withLock { state in
        guard state.ended == nil else { return nil }
        state.nextWaiter += 1
        state.waiters[state.nextWaiter] = waiter
        return state.nextWaiter
      }
      guard let number else {
        waiter.resume(returning: state.withLock { $0.ended })
        return
      }
      DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [self] in
        state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: nil)
      }
    }
  }

  func kill() async {
    _ = Foundation.kill(pid, SIGKILL)
    await ended()
  }

  /// SIGTERM, then waits for the end.
  func terminate() async -> Ended? {
    _ = Foundation.kill(pid, SIGTERM)
    return await ended()
  }

  private func end(_ ended: Ended) {
    let waiters = state.withLock { state in
      state.ended = ended
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume(returning: ended) }
  }
}

/// Carries the end of a process to its `Child`, whichever of the two comes first.
private final class Ending: Sendable {
  private struct State {
    var ended: Child.Ended?
    var receiver: (@Sendable (Child.Ended) -> Void)?
  }

  private let state = Mutex(State())

  func report(_ ended: Child.Ended) {
    let receiver = state.withLock { state in
      state.ended = ended
      return state.receiver
    }
    receiver?(ended)
  }

  func attach(_ receiver: @escaping @Sendable (Child.Ended) -> Void) {
    let ended = state.withLock { state in
      state.receiver = receiver
      return state.ended
    }
    if let ended { receiver(ended) }
  }
}
