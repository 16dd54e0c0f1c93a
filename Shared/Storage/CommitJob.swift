// SPDX-License-Identifier: Apache-2.0

/// One body that waits for the next group, and the task that waits for its outcome.
struct CommitJob: Sendable {
  /// Tells the waiting task: nil after the COMMIT, the error otherwise.
  typealias Outcome = @Sendable ((any Error)?) -> Void

  /// Runs the body; its result stays in the returned outcome until the COMMIT.
  let perform: @Sendable (Transaction) throws -> Outcome
  /// For a body that threw, or never ran.
  let fail: @Sendable (any Error) -> Void

  init<T: Sendable>(
    body: @escaping @Sendable (Transaction) throws -> T, continuation: CheckedContinuation<T, any Error>
  ) {
    perform = { transaction in
      let value = try body(transaction)
      return { error in
        if let error { continuation.resume(throwing: error) } else { continuation.resume(returning: value) }
      }
    }
    fail = { continuation.resume(throwing: $0) }
  }
}
