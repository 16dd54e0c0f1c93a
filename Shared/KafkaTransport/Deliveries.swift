// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Records under way, by token, grouped in the batches that wait for them.
final class Deliveries: Sendable {
  typealias Waiter = CheckedContinuation<KafkaError?, Never>

  private struct Batch {
    var left: Int
    var firstError: KafkaError?
    let waiter: Waiter
  }

  private struct State {
    var lastNumber: UInt64 = 0
    var batches: [UInt64: Batch] = [:]
    var batchOfToken: [UInt64: UInt64] = [:]
  }

  private let state = Mutex(State())

  /// The tokens of a batch of `count` records, at least one; the waiter resumes when all of them are reported.
  func add(_ count: Int, _ waiter: Waiter) -> [UInt64] {
    state.withLock { state in
      state.lastNumber += 1
      let batch = state.lastNumber
      state.batches[batch] = Batch(left: count, firstError: nil, waiter: waiter)
      return (0..<count).map { _ in
        state.lastNumber += 1
        state.batchOfToken[state.lastNumber] = batch
        return state.lastNumber
      }
    }
  }

  func report(_ token: UInt64, _ error: KafkaError?) {
    let done: Batch? = state.withLock { state in
      guard let number = state.batchOfToken.removeValue(forKey: token), var batch = state.batches[number]
      else {
        return nil
      }
      batch.left -= 1
      if batch.firstError == nil { batch.firstError = error }
      state.batches[number] = batch.left > 0 ? batch : nil
      return batch.left > 0 ? nil : batch
    }
    if let done { done.waiter.resume(returning: done.firstError) }
  }
}
