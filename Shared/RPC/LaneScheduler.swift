// SPDX-License-Identifier: Apache-2.0

import Metrics
import Synchronization

/// Runs one request at a time per lane, in the order of `enter`; lanes run beside each other.
///
/// A lane's queue holds `queueLimit` waiting requests; the next is refused with `resourceExhausted`.
public final class LaneScheduler: Sendable {
  private let queues: Mutex<LaneQueues>
  private let queueLimit: Int
  private let waiting = Gauge(label: "rpc_server_lane_waiting")

  /// What a caller is advised to wait for a full lane, ms.
  static let pause: Int64 = 100

  public init(queueLimit: Int = 16) {
    self.queueLimit = queueLimit
    queues = Mutex(LaneQueues(queueLimit: queueLimit))
  }

  /// Waits for the lane's turn, runs the body, leaves the lane. Throws `CancellationError` when cancelled in the queue.
  public func run<T: Sendable>(lane: [UInt8], _ body: @Sendable () async throws -> T) async throws -> T {
    let ticket = try enter(lane)
    defer { ticket.leave() }
    try await ticket.turn()
    return try await body()
  }

  /// Takes a place now, so that the order is that of these calls. Every ticket must be left exactly once.
  func enter(_ lane: [UInt8]) throws(RPCError) -> LaneTicket {
    let (entry, count) = queues.withLock { ($0.enter(lane), $0.waiting) }
    waiting.record(count)
    switch entry {
    case .entered(let number): return LaneTicket(scheduler: self, lane: lane, number: number)
    case .full:
      throw RPCLimit.laneQueue.refusal(
        queueLimit, "\(queueLimit) requests already wait for this key", retryAfter: Self.pause)
    }
  }

  fileprivate func turn(_ ticket: UInt64, lane: [UInt8]) async throws(CancellationError) {
    // Mostly nobody is before it: then there is nothing to wait for.
    if queues.withLock({ $0.holds(ticket) }) { return }
    let isTurn = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        switch queues.withLock({ $0.wait(ticket, waiter) }) {
        case .turn: waiter.resume(returning: true)
        case .gone: waiter.resume(returning: false)
        case .suspended:
          if Task.isCancelled { cancel(ticket, lane: lane) }
        }
      }
    } onCancel: {
      cancel(ticket, lane: lane)
    }
    if !isTurn { throw CancellationError() }
  }

  private func cancel(_ ticket: UInt64, lane: [UInt8]) {
    let (waiter, count) = queues.withLock { ($0.cancel(ticket, of: lane), $0.waiting) }
    waiting.record(count)
    waiter?.resume(returning: false)
  }

  fileprivate func leave(_ ticket: UInt64, lane: [UInt8]) {
    let (left, count) = queues.withLock { ($0.leave(ticket, of: lane), $0.waiting) }
    waiting.record(count)
    guard let (waiter, isTurn) = left else { return }
    waiter.resume(returning: isTurn)
  }
}

/// A place in a lane.
struct LaneTicket: Sendable {
  fileprivate let scheduler: LaneScheduler
  fileprivate let lane: [UInt8]
  fileprivate let number: UInt64

  func turn() async throws(CancellationError) { try await scheduler.turn(number, lane: lane) }
  /// A second call does nothing.
  func leave() { scheduler.leave(number, lane: lane) }
}
