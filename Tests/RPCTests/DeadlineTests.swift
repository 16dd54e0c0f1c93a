// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Testing

@testable import RPC

/// Work ends at its deadline, until it is in hands that cannot be stopped.
@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
  private func request(_ body: [UInt8], milliseconds: Int) throws -> RequestRecord {
    let caller = try Caller("H50000000001")
    let now = WallClock.system.now()
    let head = RequestHead(
      id: UUIDv7.make(now: now), method: ServerTests.echo.fullName, replyPartition: 0,
      deadline: .after(.milliseconds(milliseconds), now: now), caller: caller, traceparent: nil)
    let key = try #require(ServerTests.keyring.key(for: caller.name))
    return RequestRecord(key: [9], headers: head.signedHeaders(body: body, key: key), body: body)
  }

  private func status(_ outcome: ServerOutcome) throws -> StatusCode {
    guard case .reply(let reply) = outcome else { return .unknown }
    return try ReplyHead(parsing: reply.headers).status
  }

  @Test func aWaitingHandlerIsCancelledAtItsDeadline() async throws {
    let server = ServerTests().server { body, _ in
      try await Task.sleep(for: .seconds(3600))
      return body
    }
    #expect(try status(await server.admit(request([1], milliseconds: 500)).outcome()) == .deadlineExceeded)
  }

  @Test func aRequestLeavesItsLanesQueueAtItsDeadline() async throws {
    let open = AsyncStream<Void>.makeStream()
    let server = ServerTests().server { body, _ in
      if body == [1] { for await _ in open.stream { break } }
      return body
    }
    let holder = server.admit(try request([1], milliseconds: 60_000))
    let first = Task { await holder.outcome() }
    let queued = server.admit(try request([2], milliseconds: 500))
    // The holder still holds the lane.
    #expect(try status(await queued.outcome()) == .deadlineExceeded)
    open.continuation.yield()
    #expect(try status(await first.value) == .ok)
    #expect(try status(await server.admit(request([3], milliseconds: 60_000)).outcome()) == .ok)
  }

  @Test func whatWasHandedOverIsAnsweredHoweverLate() async throws {
    let server = ServerTests().server { body, context in
      // As a committer does: nothing that comes from outside ends this wait.
      await withCheckedContinuation { done in
        Task.detached {
          while !context.deadline.hasPassed(now: WallClock.system.now()) {
            try? await Task.sleep(for: .milliseconds(10))
          }
          try? await Task.sleep(for: .milliseconds(50))
          done.resume()
        }
      }
      return body
    }
    #expect(try status(await server.admit(request([1], milliseconds: 500)).outcome()) == .ok)
  }
}
