// SPDX-License-Identifier: Apache-2.0

import KafkaTransport
import RPC
import Testing

/// Repetitions by the client, and calls that a handler makes: the same whatever carries them.
@Suite(.serialized) struct ConformanceChainTests {
  @Test(arguments: Carrier.allCases)
  func anUnavailableCallIsRepeatedAndNoOther(_ carrier: Carrier) async throws {
    let seen = Box<[String]>([])
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Late", .lane)) { body, context in
        let times = seen.update {
          $0.append(context.rpcID)
          return $0.count
        }
        guard times > 2 else { throw RPCError(.unavailable, "not yet") }
        return body
      }
      router.register(Stage.method(service, "Full", .lane)) { body, context in
        seen.update { $0.append(context.rpcID) }
        throw RPCError(.resourceExhausted, "full")
      }
    } _: { stage in
      let client = try await stage.client()
      #expect(try await client.call(stage.method("Late", .lane), subject: "a", body: [4]) == [4])
      #expect(seen.value.count == 3 && Set(seen.value).count == 1)
      seen.update { $0 = [] }
      #expect(
        await code { try await client.call(stage.method("Full", .lane), subject: "a", body: []) }
          == .resourceExhausted)
      #expect(seen.value.count == 1)
    }
  }

  @Test(arguments: Carrier.allCases)
  func aHandlersCallKeepsTheTraceAndEndsBeforeItsCallersTime(_ carrier: Carrier) async throws {
    let next = Box<(client: RPCClient, method: MethodDescriptor)?>(nil)
    let hops = Box<[ServerContext]>([])
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Outer", .lane)) { body, context in
        hops.update { $0.append(context) }
        guard let (client, method) = next.value else { throw RPCError(.failedPrecondition, "no client") }
        return try await client.call(method, subject: "a", body: body, within: context)
      }
      router.register(Stage.method(service, "Inner")) { body, context in
        hops.update { $0.append(context) }
        return body
      }
    } _: { stage in
      let inner = try await stage.client(as: "claims")
      next.update { $0 = (inner, stage.method("Inner")) }
      let client = try await stage.client()
      let outer = stage.method("Outer", .lane)
      #expect(try await client.call(outer, subject: "a", body: [1], timeout: .seconds(10)) == [1])
      let (first, second) = (try #require(hops.value.first), try #require(hops.value.last))
      let margin = second.deadline.unixMilliseconds - first.deadline.unixMilliseconds
      #expect((-5_000 ... -50).contains(margin), "\(margin)")
      #expect(first.caller.name != second.caller.name)
      let traces = [first, second].compactMap(\.traceparent)
      #expect(traces.count == 2 && Set(traces.map(\.traceID)).count == 1)
      #expect(Set(traces.map(\.spanID)).count == 2)
    }
  }
}
