// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import MetricsTestKit
import Testing

@testable import RPC

/// Each limit is filled; the next is refused with its status and its name, and counted.
struct LimitTests {
  private func refused(_ limit: RPCLimit, in metrics: TestMetrics) throws -> Int64 {
    try metrics.expectCounter("rpc_limit_refused", [("limit", limit.rawValue)]).totalValue
  }

  @Test func aFullLane() throws {
    let metrics = TestMetrics()
    try withMetricsFactory(metrics) { () throws -> Void in
      let lanes = LaneScheduler(queueLimit: 2)
      for _ in 0..<3 { _ = try lanes.enter([1]) }
      let error = #expect(throws: RPCError.self) { try lanes.enter([1]) }
      #expect(error?.code == .resourceExhausted && error?.details?.retryAfter == 100)
      #expect(error?.details?.limit == LimitReached(name: "lane_queue", value: 2, unit: "requests"))
      #expect(try refused(.laneQueue, in: metrics) == 1)
      #expect(try metrics.expectGauge("rpc_server_lane_waiting").lastValue == 2)
    }
  }

  @Test func aClientWithTooManyCalls() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) { () async throws -> Void in
      let pending = PendingCalls(limit: 2, clock: .system)
      let deadline = Deadline.after(.seconds(60), now: WallClock.system.now())
      let waiting = ["a", "b"].map { id in
        Task.immediate { try? await pending.wait(id: id, deadline: deadline) { _ in } }
      }
      let error = await #expect(throws: RPCError.self) {
        try await pending.wait(id: "c", deadline: deadline) { _ in }
      }
      #expect(error?.code == .resourceExhausted)
      #expect(error?.details?.limit == LimitReached(name: "pending_calls", value: 2, unit: "calls"))
      #expect(try refused(.pendingCalls, in: metrics) == 1)
      pending.failAll(RPCError(.unavailable, "the end"))
      for call in waiting { _ = await call.value }
      #expect(try metrics.expectGauge("rpc_client_pending").lastValue == 0)
    }
  }

  @Test func aRequestAndAReplyThatAreTooLarge() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) { () async throws -> Void in
      let large = [UInt8](repeating: 0, count: RecordLimit.bodyBytes + 1)
      let server = ServerTests().server { _, _ in large }
      for (body, limit) in [(large, RPCLimit.requestBytes), ([1], .replyBytes)] {
        let reply = try #require(await server.respond(to: ServerTests().request(body)))
        let head = try ReplyHead(parsing: reply.headers)
        #expect(head.status == .resourceExhausted)
        #expect(
          head.details?.limit
            == LimitReached(name: limit.rawValue, value: Int64(RecordLimit.bodyBytes), unit: "bytes"))
        #expect(try refused(limit, in: metrics) == 1)
      }
    }
  }
}
