// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import RPC

/// Where a request's work is done and who hands over its outcome.
@Suite(.timeLimit(.minutes(1))) struct AdmissionTests {
  @Test func whatDidNotWaitIsReturnedAndNotHandedOver() throws {
    let handedOver = Atomic(0)
    let server = ServerTests().server()
    let outcome = server.admit(try ServerTests().request([1])).start { _ in
      handedOver.add(1, ordering: .relaxed)
    }
    #expect(outcome?.reply?.body == [1])
    #expect(handedOver.load(ordering: .relaxed) == 0)
  }

  @Test func whatWaitedIsHandedOverOnceAndItsTimerTakenBack() async throws {
    let gate = AsyncStream<Void>.makeStream()
    let outcomes = AsyncStream<ServerOutcome>.makeStream()
    let server = ServerTests().server { body, _ in
      for await _ in gate.stream { break }
      return body
    }
    let outcome = server.admit(try ServerTests().request([1])).start { outcomes.continuation.yield($0) }
    #expect(outcome == nil && !server.deadlines.isEmpty)
    gate.continuation.yield()
    var iterator = outcomes.stream.makeAsyncIterator()
    #expect(await iterator.next()?.reply?.body == [1])
    #expect(server.deadlines.isEmpty)
    outcomes.continuation.finish()
    #expect(await iterator.next() == nil)
  }
}
