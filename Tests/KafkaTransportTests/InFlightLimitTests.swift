// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Foundation
import MetricsTestKit
import RPC
import Testing

@testable import KafkaTransport

@Suite(.timeLimit(.minutes(1))) struct InFlightLimitTests {
  /// Three calls, two places.
  @Test func atTheLimitNoFurtherRequestIsTakenUntilOneIsFinished() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) { () async throws -> Void in
      let caller = try Caller("claims")
      let method = Stage.method("tongjie.\(Broker.unique("test")).v1.Hold", "Hold")
      let topics = [caller.replyTopic, method.requestTopic, DeadLetters.topic(of: method.requestTopic)]
      try await Broker.create(topics.map { TopicSpec(name: $0, partitions: 1) })
      let (entered, release) = (Box(0), Gate())
      var router = Router()
      router.register(method) { body, _ in
        entered.update { $0 += 1 }
        await release.pass()
        return body
      }
      let serving = KafkaServerTransport(
        configuration: try Broker.configuration("server"), topic: method.requestTopic,
        group: method.requestTopic, instance: "0",
        server: Server(router: router, keyring: Stage.keyring, logger: Broker.quiet), inFlightLimit: 2,
        logger: Broker.quiet)
      let transport = try KafkaClientTransport(
        configuration: Broker.configuration("client"), caller: caller, logger: Broker.quiet)
      let tasks = [Task { try await serving.run() }, Task { try await transport.run() }]
      let client = RPCClient(
        transport: transport, caller: caller,
        key: CallerKeyring.derive(master: Array("test master".utf8), caller: caller.name),
        routing: Stage.routing)
      await serving.ready()
      let calls = (0..<3 as Range<UInt8>).map { number in
        Task { try await client.call(method, subject: "P\(number)", body: [number]) }
      }
      // Held back for the third time: the third request had 200 ms to come.
      while try metrics.expectCounter("rpc_server_held_back").totalValue < 3 {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(entered.value == 2)
      #expect(try metrics.expectGauge("rpc_server_in_flight").lastValue == 2)
      release.open()
      for (number, call) in calls.enumerated() { #expect(try await call.value == [UInt8(number)]) }
      #expect(entered.value == 3)
      for task in tasks {
        task.cancel()
        try await task.value
      }
      // All replies are acknowledged when the server has stopped.
      #expect(try metrics.expectGauge("rpc_server_in_flight").lastValue == 0)
    }
  }
}
