// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

/// A call that a handler makes while its own caller waits.
struct NestedCallTests {
  let clock = WallClock { 1_000_000 }
  let transport = ScriptedTransport(.ok)
  let method = ServerTests.echo  // 5 s

  func client() throws -> RPCClient {
    RPCClient(
      transport: transport, caller: try Caller("claims"), key: [1], routing: RoutingKey(secret: [2]),
      clock: clock)
  }

  func context(left milliseconds: Int64, traceparent: Traceparent? = nil) throws -> ServerContext {
    ServerContext(
      rpcID: "x", caller: try Caller("H50000000001"),
      deadline: Deadline(unixMilliseconds: 1_000_000 + milliseconds), traceparent: traceparent, clock: clock)
  }

  @Test(arguments: [
    (60_000, nil, 5_000), (60_000, 9_000, 9_000), (3_000, nil, 2_950), (3_000, 300, 300), (51, nil, 1),
  ])
  func itTakesItsOwnTimeOrWhatIsLeftOfTheCallers(_ left: Int64, _ own: Int64?, _ taken: Int64) async throws {
    _ = try await client().call(
      method, subject: "a", body: [], timeout: own.map { .milliseconds($0) }, within: context(left: left))
    #expect(try transport.heads().map(\.deadline.unixMilliseconds) == [1_000_000 + taken])
  }

  @Test(arguments: [50, 10, 0, -5]) func withNoTimeLeftNothingIsSent(_ left: Int64) async throws {
    let (client, context) = (try client(), try context(left: left))
    await #expect {
      _ = try await client.call(method, subject: "a", body: [], within: context)
    } throws: { ($0 as? RPCError)?.code == .deadlineExceeded }
    #expect(transport.sent.isEmpty)
  }

  @Test func theMarginIsTheHandlersChoice() async throws {
    _ = try await client().call(
      method, subject: "a", body: [], within: context(left: 1_000), keeping: .milliseconds(200))
    #expect(try transport.heads().map(\.deadline.unixMilliseconds) == [1_000_800])
  }

  @Test func itBelongsToTheCallersTraceEvenOutsideTheHandlersTask() async throws {
    let trace = Traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    _ = try await client().call(
      method, subject: "a", body: [], within: context(left: 1_000, traceparent: trace))
    let sent = try #require(try transport.heads().first?.traceparent)
    #expect(sent.traceID == "0af7651916cd43dd8448eb211c80319c" && sent.spanID != "b7ad6b7169203331")
  }
}
