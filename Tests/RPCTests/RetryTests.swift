// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

struct RetryTests {
  let clock = SteppedClock()

  func method(
    _ retries: RetryLimits = .standard, _ idempotency: MethodDescriptor.Idempotency = .keyed,
    service: String = "tongjie.test.v1.Echo"
  ) -> MethodDescriptor {
    MethodDescriptor(
      service: service, name: "Echo", ordering: .lane, idempotency: idempotency, callers: [.hospital],
      timeout: .seconds(5), retries: retries)
  }

  /// `jitter`: the whole of what it may be, or nothing. `oversleep`: milliseconds that each pause takes too long.
  func client(_ transport: ScriptedTransport, jitter: Bool = true, oversleep: Int64 = 0) throws -> RPCClient {
    let clock = clock
    return RPCClient(
      transport: transport, caller: try Caller("H50000000001"), key: [1], routing: RoutingKey(secret: [2]),
      clock: clock.wall,
      retries: Retries(jitter: { jitter ? $0 : 0 }, sleep: { clock.sleep($0, longer: oversleep) }))
  }

  func status(_ body: () async throws -> [UInt8]) async -> StatusCode {
    do {
      _ = try await body()
      return .ok
    } catch { return (error as? RPCError)?.code ?? .unknown }
  }

  @Test(arguments: [MethodDescriptor.Idempotency.read, .keyed])
  func anUnavailableCallIsSentAgainAsItWas(_ idempotency: MethodDescriptor.Idempotency) async throws {
    let transport = ScriptedTransport(.unavailable, .unavailable, .ok)
    _ = try await client(transport).call(method(.standard, idempotency), subject: "a", body: [7])
    let (sent, heads) = (transport.sent, try transport.heads())
    #expect(sent.count == 3)
    #expect(Set(heads.map(\.id)).count == 1 && Set(heads.map(\.deadline)).count == 1)
    #expect(Set(sent.map(\.request.key)).count == 1 && sent.allSatisfy { $0.request.body == [7] })
    let spans = heads.compactMap(\.traceparent)
    #expect(spans.count == 3 && Set(spans.map(\.traceID)).count == 1 && Set(spans.map(\.spanID)).count == 3)
  }

  @Test func noOtherStatusIsRepeated() async throws {
    for code in StatusCode.allCases where code != .unavailable {
      let transport = ScriptedTransport(code, .ok)
      let client = try client(transport)
      #expect(await status { try await client.call(method(), subject: "a", body: []) } == code)
      #expect(transport.sent.count == 1, "\(code.name)")
    }
  }

  /// Nothing left the client: waiting for room is as safe as it is useful. What a server refuses is its answer.
  @Test(arguments: RPCLimit.allCases)
  func aCallThatDidNotLeaveAFullQueueIsSentAgain(_ limit: RPCLimit) async throws {
    let transport = ScriptedTransport(.resourceExhausted, .ok, details: limit.details(10))
    let client = try client(transport)
    let isOurs = limit == .producerQueue || limit == .producerQueueBytes
    let answer = await status { try await client.call(method(), subject: "a", body: []) }
    #expect(answer == (isOurs ? .ok : .resourceExhausted))
    #expect(transport.sent.count == (isOurs ? 2 : 1))
    #expect(clock.slept == (isOurs ? [25] : []))
  }

  @Test func aFullQueueIsWithinTheRetryBudget() async throws {
    let transport = ScriptedTransport(.resourceExhausted, details: RPCLimit.producerQueue.details(10))
    let client = try client(transport)
    for _ in 0..<1000 {
      #expect(
        await status { try await client.call(method(), subject: "a", body: []) } == .resourceExhausted)
    }
    #expect((100...110).contains(transport.sent.count - 1000))
  }

  @Test(arguments: [(true, [25, 50, 100]), (false, [13, 25, 50])])
  func thePausesDoubleBetweenHalfAndTheWholeOfTheirBound(_ jitter: Bool, _ pauses: [Int64]) async throws {
    let transport = ScriptedTransport(.unavailable)
    let client = try client(transport, jitter: jitter)
    #expect(await status { try await client.call(method(), subject: "a", body: []) } == .unavailable)
    #expect(transport.sent.count == 4 && clock.slept == pauses)
  }

  @Test func theLongestPauseBoundsAllAndOneAttemptIsOne() async throws {
    let short = RetryLimits(attempts: 5, firstPauseMilliseconds: 100, longestPauseMilliseconds: 150)
    let transport = ScriptedTransport(.unavailable)
    let client = try client(transport)
    #expect(await status { try await client.call(method(short), subject: "a", body: []) } == .unavailable)
    #expect(clock.slept == [100, 150, 150, 150])
    let once = ScriptedTransport(.unavailable)
    let other = try self.client(once)
    #expect(await status { try await other.call(method(.never), subject: "a", body: []) } == .unavailable)
    #expect(once.sent.count == 1)
  }

  @Test func nothingIsSentAfterTheDeadline() async throws {
    // 25 and 50 ms fit into 80 ms, 100 ms do not: no pause that could only end too late.
    let transport = ScriptedTransport(.unavailable)
    let client = try client(transport)
    let first = await status {
      try await client.call(method(), subject: "a", body: [], timeout: .milliseconds(80))
    }
    #expect(first == .unavailable && transport.sent.count == 3 && clock.slept == [25, 50])
    // A pause that took longer than it was meant to.
    let late = ScriptedTransport(.unavailable)
    let sleepy = try self.client(late, oversleep: 100)
    let second = await status {
      try await sleepy.call(method(), subject: "a", body: [], timeout: .milliseconds(80))
    }
    #expect(second == .unavailable && late.sent.count == 1)
  }

  @Test func aServiceThatIsDownReceivesATenthMoreThanItsCalls() async throws {
    let transport = ScriptedTransport(.unavailable)
    let client = try client(transport)
    for _ in 0..<1000 {
      #expect(await status { try await client.call(method(), subject: "a", body: []) } == .unavailable)
    }
    let extra = transport.sent.count - 1000
    #expect((100...110).contains(extra), "\(extra)")
  }

  @Test func whatOneServiceSpendsIsNotTakenFromAnother() async throws {
    let transport = ScriptedTransport(.unavailable)
    let client = try client(transport)
    for _ in 0..<20 { _ = await status { try await client.call(method(), subject: "a", body: []) } }
    let before = transport.sent.count
    let other = method(service: "tongjie.other.v1.Echo")
    _ = await status { try await client.call(other, subject: "a", body: []) }
    #expect(transport.sent.count - before == 4)
  }

  @Test func cancellingDuringAPauseSendsNothingMore() async throws {
    let transport = ScriptedTransport(.unavailable)
    let client = RPCClient(
      transport: transport, caller: try Caller("H50000000001"), key: [1], routing: RoutingKey(secret: [2]),
      retries: Retries(sleep: { _ in throw CancellationError() }))
    #expect(await status { try await client.call(method(), subject: "a", body: []) } == .cancelled)
    #expect(transport.sent.count == 1)
  }

  @Test func aBackoffHasNoOverflow() {
    let wide = Backoff(first: .seconds(Int64.max / 2), limit: .seconds(Int64.max))
    #expect(wide.delay(afterFailures: .max) == .seconds(Int64.max))
    #expect(Backoff(first: .zero, limit: .seconds(1)).delay(afterFailures: .max) == .zero)
    var counted = Backoff(first: .milliseconds(100), limit: .milliseconds(300))
    #expect((0..<4).map { _ in counted.next() } == [100, 200, 300, 300].map { .milliseconds($0) })
  }
}
