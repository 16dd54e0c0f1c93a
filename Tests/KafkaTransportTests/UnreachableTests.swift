// SPDX-License-Identifier: Apache-2.0

import CRdKafka
import Foundation
import KafkaTransport
import RPC
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct UnreachableTests {
  let method = Stage.method("tongjie.nowhere.v1.Echo", "Echo")

  func client(_ transport: any ClientTransport) throws -> RPCClient {
    RPCClient(transport: transport, caller: try Caller("operator"), key: [1], routing: Stage.routing)
  }

  @Test func withoutABrokerACallIsUnavailableAtItsDeadline() async throws {
    // Port 9 on the loopback: nobody listens.
    let transport = try KafkaClientTransport(
      configuration: KafkaConfiguration(bootstrapServers: "127.0.0.1:9", clientID: "lonely"),
      caller: Caller("operator"), logger: Broker.quiet)
    let running = Task { try await transport.run() }
    let start = ContinuousClock.now
    let client = try client(transport)
    #expect(
      await code { try await client.call(method, subject: "a", body: [], timeout: .milliseconds(300)) }
        == .unavailable
    )
    #expect(ContinuousClock.now - start < .seconds(5))
    running.cancel()
    try await running.value
    #expect(await code { try await client.call(method, subject: "a", body: []) } == .unavailable)
  }

  @Test func aMissingTopicIsUnavailableByItsNameLongBeforeTheDeadline() async throws {
    let service = "tongjie.\(Broker.unique("missing")).v1.Echo"
    let method = Stage.method(service, "Echo")
    let caller = try Caller("operator")
    try await Broker.create([TopicSpec(name: caller.replyTopic, partitions: 2)])
    let transport = try KafkaClientTransport(
      configuration: Broker.configuration(), caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    let client = try client(transport)
    do {
      _ = try await client.call(method, subject: "a", body: [], timeout: .seconds(60))
      Issue.record("a call to no topic cannot succeed")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.message.contains(method.requestTopic))
    }
    running.cancel()
    try await running.value
  }

  /// Of the records, then of their bytes: what does not fit was never sent, and the caller is told so at once.
  @Test(arguments: [
    ("queue.buffering.max.messages", LimitReached(name: "producer_queue", value: 5, unit: "records")),
    ("queue.buffering.max.kbytes", LimitReached(name: "producer_queue_bytes", value: 5120, unit: "bytes")),
  ]) func aFullProducerQueueRefusesWithItsLimit(_ setting: String, _ limit: LimitReached) async throws {
    let caller = try Caller("operator")
    let once = MethodDescriptor(
      service: method.service, name: "Echo", ordering: .free, idempotency: .read, callers: [.operator],
      timeout: .seconds(3), retries: .never)
    let mock = try MockBroker([caller.replyTopic, once.requestTopic])
    let configuration = KafkaConfiguration(
      bootstrapServers: mock.address, clientID: "tests", properties: [setting: "5"])
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    let client = try client(transport)
    _ = try await transport.replyPartition(deadline: .after(.seconds(10), now: WallClock.system.now()))
    mock.setDown()
    let results = await withTaskGroup(of: RPCError?.self) { group in
      for number in 0..<10 {
        group.addTask {
          do throws(RPCError) {
            _ = try await client.call(once, subject: "P\(number)", body: [UInt8](repeating: 7, count: 1500))
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: [RPCError?]()) { $0.append($1) }
    }
    let refused = results.compactMap { $0 }.filter { $0.code == .resourceExhausted }
    #expect(refused.count >= 5 && refused.count < 10)
    #expect(refused.allSatisfy { $0.details?.limit == limit && $0.message.contains("nothing was sent") })
    let late = results.filter { $0?.code == .deadlineExceeded }
    #expect(late.count == 10 - refused.count)
    running.cancel()
    try await running.value
  }

  @Test func aTopicCreatedLaterIsFound() async throws {
    let topic = "tongjie.\(Broker.unique("later"))"
    let producer = try EventProducer(configuration: Broker.configuration(), logger: Broker.quiet)
    let record = OutgoingRecord(topic: topic, key: [1], value: [2])
    await #expect(throws: KafkaError.self) { try await producer.publish(record) }
    for _ in 0..<2 { try await Broker.create([TopicSpec(name: topic, partitions: 1)]) }
    let admin = TopicAdmin(configuration: try Broker.configuration(), logger: Broker.quiet)
    #expect(try await admin.partitions(of: topic) == 1)
    #expect(try await admin.partitions(of: topic + "x") == nil)
    #expect(try await admin.list()[topic] == 1)
    let limit = ContinuousClock.now + .seconds(20)
    while true {
      do { return try await producer.publish(record) } catch  where ContinuousClock.now < limit {
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  @Test func aBrokerThatComesBackIsUsedAgain() async throws {
    let mock = try MockBroker()
    let configuration = KafkaConfiguration(bootstrapServers: mock.address, clientID: "tests")
    let producer = try EventProducer(configuration: configuration, timeout: .seconds(2), logger: Broker.quiet)
    let record = OutgoingRecord(topic: "events", key: [1], value: [2])
    try await producer.publish(record)
    mock.setDown()
    await #expect(throws: KafkaError.self) { try await producer.publish(record) }
    mock.setUp()
    let limit = ContinuousClock.now + .seconds(20)
    while true {
      do { return try await producer.publish(record) } catch  where ContinuousClock.now < limit {}
    }
  }
}
