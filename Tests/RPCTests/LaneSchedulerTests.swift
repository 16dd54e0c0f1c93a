// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

struct LaneSchedulerTests {
  @Test func turnsComeInTheOrderOfEntering() async throws {
    let lanes = LaneScheduler()
    let lane: [UInt8] = [1]
    let tickets = try (0..<5).map { _ in try lanes.enter(lane) }
    for ticket in tickets {
      try await ticket.turn()
      ticket.leave()
    }
    let again = try lanes.enter(lane)
    try await again.turn()
    again.leave()
  }

  @Test func theQueueIsBoundedAndOtherLanesAreFree() throws {
    let lanes = LaneScheduler(queueLimit: 2)
    let held = try (0..<3).map { _ in try lanes.enter([1]) }
    let error = #expect(throws: RPCError.self) { try lanes.enter([1]) }
    #expect(error?.code == .resourceExhausted)
    _ = try lanes.enter([2])
    held[0].leave()
    _ = try lanes.enter([1])
  }

  @Test func aCancelledWaiterLeavesTheQueueAndTheNextIsNotHeldUp() async throws {
    let lanes = LaneScheduler()
    let holder = try lanes.enter([1])
    let cancelled = try lanes.enter([1])
    let next = try lanes.enter([1])
    let waiting = Task.immediate { try await cancelled.turn() }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    let turn = Task.immediate { try await next.turn() }
    holder.leave()
    try await turn.value
    cancelled.leave()
    next.leave()
  }

  @Test func aTaskCancelledBeforeItWaitsStillLeaves() async throws {
    let lanes = LaneScheduler()
    let holder = try lanes.enter([1])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try await lanes.run(lane: [1]) {}
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    holder.leave()
    try await lanes.run(lane: [1]) {}
  }

  @Test func nothingIsKeptForAnEmptyLane() throws {
    var queues = LaneQueues(queueLimit: 16)
    guard case .entered(let first) = queues.enter([1]), case .entered(let second) = queues.enter([1]) else {
      Issue.record("two must fit")
      return
    }
    #expect(queues.leave(second, of: [1])?.isTurn == nil)
    #expect(queues.leave(first, of: [1])?.isTurn == nil)
    #expect(queues.isEmpty)
  }
}
