// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Testing

/// Deadlines, lanes, repetitions, cancellation: the same whatever carries the call.
@Suite(.serialized) struct ConformanceTimeTests {
  @Test(arguments: Carrier.allCases)
  func aPassedDeadlineIsAnsweredWithTheServersClock(_ carrier: Carrier) async throws {
    let ran = Box(0)
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Echo")) { body, _ in
        ran.update { $0 += 1 }
        return body
      }
    } _: { stage in
      let raw = try await RawClient(stage)
      let before = WallClock.system.now()
      let passed = Deadline(unixMilliseconds: before - 1000)
      let head = try await raw.reply(to: raw.request("Echo", body: [], deadline: passed)).0
      #expect(head.status == .deadlineExceeded)
      let time = try #require(head.serverTime)
      #expect((before...WallClock.system.now()).contains(time))
      #expect(ran.value == 0)
    }
  }

  @Test(arguments: Carrier.allCases)
  func aDeadlineThatPassesInTheQueueKeepsTheHandlerFromRunning(_ carrier: Carrier) async throws {
    let (entered, release) = (Signal(), Signal())
    let ran = Box<[UInt8]>([])
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Hold", .lane)) { body, _ in
        ran.update { $0 += body }
        entered.open()
        await release.wait()
        return body
      }
    } _: { stage in
      let raw = try await RawClient(stage)
      async let first = raw.status(of: raw.request("Hold", body: [1]))
      await entered.wait()
      let soon = Deadline.after(.milliseconds(150), now: WallClock.system.now())
      async let second = raw.status(of: raw.request("Hold", body: [2], deadline: soon))
      while !soon.hasPassed(now: WallClock.system.now()) { try await Task.sleep(for: .milliseconds(20)) }
      release.open()
      #expect(try await first == .ok)
      #expect(try await second == .deadlineExceeded)
      #expect(ran.value == [1])
    }
  }

  @Test(arguments: Carrier.allCases)
  func theCallerWaitsNoLongerThanItsDeadline(_ carrier: Carrier) async throws {
    let release = Signal()
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Hold")) { body, _ in
        await release.wait()
        // The server ends the work at the deadline, too, maybe before the caller has given up.
        try Task.checkCancellation()
        return body
      }
      router.register(Stage.method(service, "Echo")) { body, _ in body }
    } _: { stage in
      let client = try await stage.client()
      _ = try await client.call(stage.method("Echo"), subject: "a", body: [])
      let start = ContinuousClock.now
      #expect(
        await code {
          try await client.call(stage.method("Hold"), subject: "a", body: [], timeout: .milliseconds(200))
        } == .deadlineExceeded)
      #expect(ContinuousClock.now - start < .seconds(2))
      release.open()
    }
  }

  @Test(arguments: Carrier.allCases)
  func cancellingTheTaskEndsTheCall(_ carrier: Carrier) async throws {
    let (entered, release) = (Signal(), Signal())
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Hold")) { body, _ in
        entered.open()
        await release.wait()
        return body
      }
    } _: { stage in
      let client = try await stage.client()
      let call = Task { try await client.call(stage.method("Hold"), subject: "a", body: []) }
      await entered.wait()
      call.cancel()
      #expect(await code { try await call.value } == .cancelled)
      release.open()
    }
  }

  @Test(arguments: Carrier.allCases)
  func aLaneRunsOneRequestAtATimeInArrivalOrderBesideOtherLanes(_ carrier: Carrier) async throws {
    let order = Box<[UInt8]>([])
    let running = Box(0)
    let overlapped = Box(false)
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Step", .lane)) { body, _ in
        if running.update({
          $0 += 1; return $0
        }) > 1 {
          overlapped.update { $0 = true }
        }
        for _ in 0..<5 { await Task.yield() }
        order.update { $0 += body }
        running.update { $0 -= 1 }
        return body
      }
    } _: { stage in
      let raw = try await RawClient(stage)
      let requests = try await (0..<12).asyncMap { try await raw.request("Step", body: [UInt8($0)]) }
      try await withThrowingTaskGroup(of: StatusCode.self) { group in
        // Each runs up to its wait before the next begins: the order of the sends is the order under test.
        for request in requests { group.addImmediateTask { try await raw.status(of: request) } }
        for try await status in group { #expect(status == .ok) }
      }
      #expect(order.value == Array(0..<12))
      #expect(!overlapped.value)
    }
  }

  @Test(arguments: Carrier.allCases)
  func aFullLaneRefusesAndOthersAreNotHeldUp(_ carrier: Carrier) async throws {
    let (entered, release) = (Signal(), Signal())
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Hold", .lane)) { body, _ in
        if body == [0] {
          entered.open()
          await release.wait()
        }
        return body
      }
      router.register(Stage.method(service, "Read")) { body, _ in body }
    } _: { stage in
      let raw = try await RawClient(stage)
      try await withThrowingTaskGroup(of: StatusCode.self) { group in
        let first = try await raw.request("Hold", body: [0])
        group.addTask { try await raw.status(of: first) }
        await entered.wait()
        for number in 1...17 {
          let request = try await raw.request("Hold", body: [UInt8(number)])
          group.addTask { try await raw.status(of: request) }
        }
        // One of the seventeen finds the queue of sixteen full and is answered while the others wait.
        #expect(try await group.next() == .resourceExhausted)
        #expect(try await raw.status(of: raw.request("Read", body: [])) == .ok)
        #expect(try await raw.status(of: raw.request("Hold", body: [9], subject: "b")) == .ok)
        release.open()
        for try await status in group { #expect(status == .ok) }
      }
    }
  }

  @Test(arguments: Carrier.allCases)
  func aRepetitionInFlightJoins(_ carrier: Carrier) async throws {
    let (entered, release) = (Signal(), Signal())
    let ran = Box(0)
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Hold", .lane)) { body, _ in
        ran.update { $0 += 1 }
        entered.open()
        await release.wait()
        return body
      }
      router.register(Stage.method(service, "Read")) { body, _ in body }
    } _: { stage in
      let raw = try await RawClient(stage)
      let id = UUIDv7.make(now: WallClock.system.now())
      let request = try await raw.request("Hold", body: [1], id: id)
      let first = Task.immediate { try await raw.status(of: request) }
      await entered.wait()
      let second = Task.immediate { try await raw.status(of: request) }
      // On the same partition behind the second: its answer proves that the second was taken.
      #expect(try await raw.status(of: raw.request("Read", body: [])) == .ok)
      release.open()
      #expect(try await first.value == .ok)
      #expect(try await second.value == .ok)
      #expect(ran.value == 1)
    }
  }
}

extension Sequence where Element: Sendable {
  func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all.append(try await body(element)) }
    return all
  }
}
