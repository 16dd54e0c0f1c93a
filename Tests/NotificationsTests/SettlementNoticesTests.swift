// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import RPC
import ServiceKit
import Testing

@testable import Notifications

@Suite(.timeLimit(.minutes(2))) struct SettlementNoticesTests {
  @Test func aDuplicateAndAReplayedEventGiveOneNoticeAndOneFile() async throws {
    try await NotificationsFixture.run { fixture in
      let event = try Examples.event(.completed, Examples.deferred())
      try await fixture.withWriter {
        try await fixture.deliver([event, event])
        try await fixture.until { try await fixture.filesMarked() == 1 }
        try await fixture.deliver([event], offset: 0)
        try await fixture.deliver([event], offset: 7)
      }
      #expect(try await fixture.texts(Examples.reference("S-1")).count == 1)
      #expect(try fixture.files() == ["H50000000001-S-1-v1.txt"])
      #expect(try await fixture.handler.position(of: NotificationsFixture.partition) == 8)
    }
  }

  @Test func everyVersionHasItsNoticeAndTheSupplementKnowsTheVersionBefore() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      try await fixture.deliver([Examples.event(.supplemented, Examples.supplemented())], offset: 1)
      let texts = try await fixture.texts(Examples.reference("S-1"))
      #expect(texts.count == 2)
      #expect(texts.last?.contains("退还给您 2201.00 元") == true)
    }
  }

  @Test func versionsOfOneBatchKnowEachOther() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([
        Examples.event(.completed, Examples.deferred()),
        Examples.event(.supplemented, Examples.supplemented()),
      ])
      #expect(try await fixture.texts(Examples.reference("S-1")).last?.contains("退还给您 2201.00 元") == true)
    }
  }

  @Test func theSameIdOfTwoHospitalsIsTwoNotices() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([
        Examples.event(.completed, Examples.deferred("S-1", institution: "H1")),
        Examples.event(.completed, Examples.deferred("S-1", institution: "H2")),
      ])
      #expect(try await fixture.texts(Examples.reference("S-1", institution: "H1")).count == 1)
      #expect(try await fixture.texts(Examples.reference("S-1", institution: "H2")).count == 1)
    }
  }

  @Test func aBatchOfPoisonOnlyMovesThePosition() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([], offset: 5)
      #expect(try await fixture.handler.position(of: NotificationsFixture.partition) == 5)
    }
  }

  @Test func anEventWithoutOrWithMalformedValueIsPoison() async throws {
    try await NotificationsFixture.run { fixture in
      for value in [nil, [0xff, 0xff]] as [[UInt8]?] {
        let record = EventRecord(
          topic: SettlementNotices.topic, partition: 0, offset: 0, key: [], value: value)
        #expect(throws: (any Error).self) { try fixture.handler.decode(record) }
      }
    }
  }

  @Test func getNoticesAnswersThemOldestFirstToTheOperatorOnly() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([
        Examples.event(.completed, Examples.deferred()),
        Examples.event(.supplemented, Examples.supplemented()),
      ])
      let request = GetNoticesRequest(reference: try Examples.reference("S-1"))
      let reply = try await fixture.client().call(
        NotificationsMethods.getNotices, request, timeout: .seconds(60))
      #expect(reply.notices.map(\.version) == [1, 2])
      let error = await #expect(throws: RPCError.self) {
        try await fixture.client(Examples.institution).call(
          NotificationsMethods.getNotices, request, timeout: .seconds(60))
      }
      #expect(error?.code == .permissionDenied)
    }
  }

  @Test func healthIsReadyWhenCaughtUp() async throws {
    try await NotificationsFixture.run { fixture in
      let early = try await fixture.client(isCaughtUp: false).call(
        NotificationsMethods.health, HealthRequest(), timeout: .seconds(60))
      #expect(!early.ready)
      #expect(early.waitingFor == ["settlement events"])
      #expect(
        try await fixture.client().call(NotificationsMethods.health, HealthRequest(), timeout: .seconds(60))
          .ready)
    }
  }
}
