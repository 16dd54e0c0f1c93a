// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct ServerTransportTests {
  @Test func aRestartUnderTheSameInstanceServesWhatWasQueuedMeanwhile() async throws {
    let ran = Box<[UInt8]>([])
    try await Stage.with(.kafka) { router, service in
      router.register(Stage.method(service, "Echo", .lane)) { body, _ in
        ran.update { $0 += body }
        return body
      }
    } _: { stage in
      let client = try await stage.client()
      _ = try await client.call(stage.method("Echo", .lane), subject: "a", body: [1])
      await stage.stopServer()
      let queued = Task.immediate {
        try await client.call(stage.method("Echo", .lane), subject: "a", body: [2])
      }
      try await stage.startServer()
      #expect(try await queued.value == [2])
      // The first one's offset was committed by the graceful stop: it does not come again.
      #expect(ran.value == [1, 2])
    }
  }

  @Test func aGracefulStopFinishesWhatItHasTaken() async throws {
    let (entered, release) = (Signal(), Signal())
    try await Stage.with(.kafka) { router, service in
      router.register(Stage.method(service, "Hold", .lane)) { body, _ in
        entered.open()
        await release.wait()
        return body
      }
    } _: { stage in
      let client = try await stage.client()
      let call = Task { try await client.call(stage.method("Hold", .lane), subject: "a", body: [5]) }
      await entered.wait()
      let stop = Task.immediate { await stage.stopServer() }
      release.open()
      #expect(try await call.value == [5])
      await stop.value
    }
  }

  @Test func aRecordThatBreaksTheContractGoesToTheDeadLetters() async throws {
    try await Stage.with(.kafka) { router, service in
      router.register(Stage.method(service, "Echo")) { body, _ in body }
    } _: { stage in
      let producer = try EventProducer(configuration: Broker.configuration(), logger: Broker.quiet)
      let key = Stage.routing.lane(of: "a")
      try await producer.publish([
        OutgoingRecord(topic: stage.topic, key: key, value: [1]),
        OutgoingRecord(topic: stage.topic, key: key, value: nil, headers: [("rpc-id", [0xFF])]),
      ])
      // Behind both on the same partition.
      let client = try await stage.client()
      #expect(try await client.call(stage.method("Echo"), subject: "a", body: [3]) == [3])
      await stage.stopServer()
      let letters = DeadLetterBox()
      try await letters.read(DeadLetters.topic(of: stage.topic), producer)
      let reasons = letters.letters.value.map { letter in
        letter.headers.first { $0.name == DeadLetters.reason }.map {
          String(decoding: $0.value, as: UTF8.self)
        }
      }
      #expect(Set(reasons) == ["rpc-id is missing", "the value is null"])
      await producer.close()
    }
  }

  @Test func aSecondProcessUnderTheInstanceFencesTheFirst() async throws {
    try await Stage.with(.kafka) { router, service in
      router.register(Stage.method(service, "Echo")) { body, _ in body }
    } _: { stage in
      let second = try stage.serverTransport()
      let running = Task { try await second.run() }
      await #expect(throws: KafkaError.self) { try await stage.serverEnd() }
      running.cancel()
      _ = await running.result
    }
  }
}
