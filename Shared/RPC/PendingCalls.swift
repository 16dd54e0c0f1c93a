// SPDX-License-Identifier: Apache-2.0

import Metrics
import Synchronization

/// The calls of a client that wait for a reply: each ends with its reply, a failure, its deadline or cancellation.
package final class PendingCalls: Sendable {
  typealias Waiter = CheckedContinuation<Result<ReplyRecord, RPCError>, Never>

  private struct Call {
    let id: String
    let topic: String
    let waiter: Waiter
  }

  private struct State {
    var calls: [UInt64: Call] = [:]
    var tokens: [String: [UInt64]] = [:]
    var queue: DeadlineQueue

    mutating func remove(_ token: UInt64) -> Waiter? {
      guard let call = calls.removeValue(forKey: token) else { return nil }
      tokens[call.id]?.removeAll { $0 == token }
      if tokens[call.id]?.isEmpty == true { tokens[call.id] = nil }
      return call.waiter
    }
  }

  private let limit: Int
  private let waiting = Gauge(label: "rpc_client_pending")
  private let lastToken = Atomic<UInt64>(0)
  private let state: Mutex<State>

  /// At most `limit` calls wait at a time; the next fails with `resourceExhausted` before anything is sent.
  package init(limit: Int, clock: WallClock) {
    self.limit = limit
    state = Mutex(State(queue: DeadlineQueue(clock: clock)))
  }

  deinit { state.withLock { $0.queue.cancel() } }

  /// Registers the call, then runs `start`, which sends it, then waits. A throw of `start` ends the call.
  package func wait(
    id: String, topic: String = "", deadline: Deadline, start: (_ token: UInt64) throws(RPCError) -> Void
  ) async throws(RPCError) -> ReplyRecord {
    let token = lastToken.add(1, ordering: .relaxed).newValue
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        guard let count = add(token, Call(id: id, topic: topic, waiter: waiter), deadline) else {
          waiter.resume(
            returning: .failure(RPCLimit.pendingCalls.refusal(limit, "\(limit) calls already wait")))
          return
        }
        waiting.record(count)
        if Task.isCancelled { return fail(token, .cancelledByCaller) }
        do throws(RPCError) { try start(token) } catch { fail(token, error) }
      }
    } onCancel: {
      fail(token, .cancelledByCaller)
    }
    return try result.get()
  }

  package typealias Reply = (id: String, record: ReplyRecord)

  /// Ends every call with this id. False when none waits: the reply is late or not ours.
  @discardableResult
  package func complete(_ id: String, _ reply: ReplyRecord) -> Bool { complete([(id, reply)]) > 0 }

  /// Ends the calls of all these replies; returns how many of the replies ended one.
  package func complete(_ replies: [Reply]) -> Int {
    if replies.isEmpty { return 0 }
    var known = 0
    var ended: [(waiter: Waiter, reply: ReplyRecord)] = []
    let left = state.withLock { state in
      for reply in replies {
        guard let tokens = state.tokens[reply.id] else { continue }
        known += 1
        for token in tokens {
          if let waiter = state.remove(token) { ended.append((waiter, reply.record)) }
        }
      }
      return state.calls.count
    }
    waiting.record(left)
    for (waiter, reply) in ended { waiter.resume(returning: .success(reply)) }
    return known
  }

  /// Ends one call; does nothing when it has ended.
  package func fail(_ token: UInt64, _ error: RPCError) {
    let (waiter, left) = state.withLock { ($0.remove(token), $0.calls.count) }
    guard let waiter else { return }
    waiting.record(left)
    waiter.resume(returning: .failure(error))
  }

  /// Ends the calls to one topic, or all.
  package func failAll(of topic: String? = nil, _ error: RPCError) {
    let (waiters, left) = state.withLock { state in
      let tokens = state.calls.filter { topic == nil || $0.value.topic == topic }.keys
      return (tokens.compactMap { state.remove($0) }, state.calls.count)
    }
    waiting.record(left)
    for waiter in waiters { waiter.resume(returning: .failure(error)) }
  }

  /// How many wait now; nil when no more may.
  private func add(_ token: UInt64, _ call: Call, _ deadline: Deadline) -> Int? {
    state.withLock { state in
      guard state.calls.count < limit else { return nil }
      state.calls[token] = call
      state.tokens[call.id, default: []].append(token)
      state.queue.insert(deadline, token) { [weak self] in self?.expire() }
      return state.calls.count
    }
  }

  private func expire() {
    let (waiters, left) = state.withLock { state in
      let passed = state.queue.passed(isOpen: { state.calls[$0] != nil }) { [weak self] in self?.expire() }
      return (passed.compactMap { state.remove($0) }, state.calls.count)
    }
    waiting.record(left)
    for waiter in waiters {
      waiter.resume(
        returning: .failure(
          RPCError(.deadlineExceeded, "no reply before the deadline; the outcome is unknown")))
    }
  }
}

extension RPCError {
  package static let cancelledByCaller = RPCError(
    .cancelled, "cancelled by the caller; the outcome is unknown")
}
