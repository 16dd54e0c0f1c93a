// SPDX-License-Identifier: Apache-2.0

import RPC

/// How long a command may wait in all.
struct Patience: Sendable {
  private let end: ContinuousClock.Instant

  init(_ duration: Duration) { end = .now + duration }

  var remaining: Duration { max(.zero, end - .now) }
  var isOver: Bool { remaining == .zero }

  /// Repeats a question until its answer is there; the pause between two grows from 10 ms to 200 ms. A service that is
  /// not there yet is asked again. Throws the last failure, or `DEADLINE_EXCEEDED`, when patience ends.
  func until<T: Sendable>(
    _ what: String, _ question: @Sendable (_ timeout: Duration) async throws -> T?
  ) async throws -> T {
    var pause = Duration.milliseconds(10)
    var last = RPCError(.deadlineExceeded, "\(what): not within the time given")
    while !isOver {
      do throws(RPCError) {
        if let answer = try await ask(question) { return answer }
        last = RPCError(.deadlineExceeded, "\(what): not within the time given")
      } catch {
        guard error.code.isOutcomeUnknown, error.code != .cancelled else { throw error }
        last = error
      }
      // tidy: the pause between two questions to another process, which sends no event
      try await Task.sleep(for: min(pause, remaining))
      pause = min(pause * 2, .milliseconds(200))
    }
    throw last
  }

  private func ask<T: Sendable>(
    _ question: @Sendable (_ timeout: Duration) async throws -> T?
  ) async throws(RPCError) -> T? {
    do { return try await question(min(remaining, .seconds(5))) } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError(.cancelled, "cancelled")
    }
  }
}
