// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Testing

@testable import KafkaTransport

/// Presence on a broker. A killed instance is one whose beats end.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PresenceTests {
  let caller: Caller
  let presence = Broker.unique("tongjie.presence")
  let method = Stage.method("tongjie.\(Broker.unique("test")).v1.Echo", "Echo")

  init() throws { caller = try Caller("claims") }

  /// A record a second until the task is cancelled; returns when the last was written.
  func beats(_ producer: EventProducer) -> Task<ContinuousClock.Instant, any Error> {
    let instance = PresenceRecord.Instance(topic: method.requestTopic, name: "0")
    let key = PresenceRecord.key(of: instance)
    return Task {
      var last = ContinuousClock.now
      while !Task.isCancelled {
        let record = OutgoingRecord(topic: presence, key: key, value: [1])
        try await producer.publish(record)
        last = .now
        try? await Task.sleep(for: .seconds(1))
      }
      return last
    }
  }

  /// One send without repetitions, to nobody who serves.
  func pendingCall(_ transport: KafkaClientTransport, seconds: Int) -> Task<[UInt8], any Error> {
    let client = RPCClient(
      transport: transport, caller: caller, key: [1], routing: Stage.routing)
    let once = MethodDescriptor(
      service: method.service, name: "Echo", ordering: .free, idempotency: .read, callers: [.service],
      timeout: .seconds(seconds), retries: .never)
    return Task { try await client.call(once, subject: "a", body: []) }
  }

  @Test func whenTheOnlyInstanceIsKilledPendingAndNewCallsFailWithinThreeSeconds() async throws {
    try await Broker.create(
      [caller.replyTopic, presence, method.requestTopic].map { TopicSpec(name: $0, partitions: 1) })
    let configuration = try Broker.configuration(presence: presence)
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    let producer = try EventProducer(configuration: configuration, logger: Broker.quiet)
    _ = try await transport.replyPartition(deadline: .after(.seconds(10), now: WallClock.system.now()))
    let beating = beats(producer)
    let call = pendingCall(transport, seconds: 30)
    try await Task.sleep(for: .milliseconds(2500))
    beating.cancel()
    let last = try await beating.value
    #expect(await code { try await call.value } == .unavailable)
    #expect(ContinuousClock.now - last < .milliseconds(3500))
    let start = ContinuousClock.now
    #expect(await code { try await pendingCall(transport, seconds: 30).value } == .unavailable)
    #expect(ContinuousClock.now - start < .seconds(1))
    running.cancel()
    try await running.value
    await producer.close()
  }

  @Test func aPresenceTopicThatComesLaterIsFound() async throws {
    try await Broker.create(
      [caller.replyTopic, method.requestTopic].map { TopicSpec(name: $0, partitions: 1) })
    var configuration = try Broker.configuration(presence: presence)
    configuration.presencePause = .milliseconds(200)
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    _ = try await transport.replyPartition(deadline: .after(.seconds(10), now: WallClock.system.now()))
    // Replies are read, with nobody to be watched.
    let call = pendingCall(transport, seconds: 60)
    try await Broker.create([TopicSpec(name: presence, partitions: 1)])
    let producer = try EventProducer(configuration: configuration, logger: Broker.quiet)
    let beating = beats(producer)
    try await Task.sleep(for: .milliseconds(3500))
    beating.cancel()
    let last = try await beating.value
    #expect(await code { try await call.value } == .unavailable)
    #expect(ContinuousClock.now - last < .milliseconds(3500))
    running.cancel()
    try await running.value
    await producer.close()
  }

  @Test func afterACleanStopCallsFailAtOnceAndAfterTheRestartTheySucceed() async throws {
    let dead = DeadLetters.topic(of: method.requestTopic)
    try await Broker.create(
      [caller.replyTopic, presence, method.requestTopic, dead].map { TopicSpec(name: $0, partitions: 1) })
    let configuration = try Broker.configuration(presence: presence)
    var router = Router()
    router.register(method) { body, _ in body }
    let server = Server(router: router, keyring: Stage.keyring, logger: Broker.quiet)
    func serve() async -> Task<Void, any Error> {
      let serving = KafkaServerTransport(
        configuration: configuration, topic: method.requestTopic, group: method.requestTopic, instance: "0",
        server: server, logger: Broker.quiet)
      let task = Task { try await serving.run() }
      await serving.ready()
      return task
    }
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    _ = try await transport.replyPartition(deadline: .after(.seconds(10), now: WallClock.system.now()))
    let client = RPCClient(
      transport: transport, caller: caller,
      key: CallerKeyring.derive(master: Array("test master".utf8), caller: caller.name),
      routing: Stage.routing)
    let first = await serve()
    #expect(try await client.call(method, subject: "a", body: [1]) == [1])
    // A beat has been heard when the instance is two beats old.
    try await Task.sleep(for: .milliseconds(1500))
    first.cancel()
    try await first.value
    let start = ContinuousClock.now
    #expect(await code { try await client.call(method, subject: "a", body: [2]) } == .unavailable)
    #expect(ContinuousClock.now - start < .seconds(2))
    let second = await serve()
    let limit = ContinuousClock.now + .seconds(10)
    var answer: StatusCode = .unavailable
    while answer == .unavailable, ContinuousClock.now < limit {
      answer = await code { try await client.call(method, subject: "a", body: [3]) }
    }
    #expect(answer == .ok)
    for task in [second, running] {
      task.cancel()
      try await task.value
    }
  }

  @Test(arguments: ["slow", "down"])
  func anOutageOfTheBrokerIsNoDeath(_ trouble: String) async throws {
    let mock = try MockBroker([caller.replyTopic, presence, method.requestTopic])
    let configuration = KafkaConfiguration(
      bootstrapServers: mock.address, clientID: "tests", presenceTopic: presence)
    let transport = try KafkaClientTransport(
      configuration: configuration, caller: caller, logger: Broker.quiet)
    let running = Task { try await transport.run() }
    let producer = try EventProducer(configuration: configuration, logger: Broker.quiet)
    _ = try await transport.replyPartition(deadline: .after(.seconds(10), now: WallClock.system.now()))
    let beating = beats(producer)
    let call = pendingCall(transport, seconds: 12)
    try await Task.sleep(for: .milliseconds(2500))
    if trouble == "slow" { mock.setSlow(milliseconds: 1500) } else { mock.setDown() }
    try await Task.sleep(for: .milliseconds(4500))
    if trouble == "slow" { mock.setSlow(milliseconds: 0) } else { mock.setUp() }
    // Neither during the trouble nor after it: the call ends with its own time.
    #expect(await code { try await call.value } == .deadlineExceeded)
    beating.cancel()
    _ = await beating.result
    running.cancel()
    try await running.value
  }
}
