// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import RPC
import ServiceKit
import Storage
import Testing

@testable import Notifications

@Suite(.timeLimit(.minutes(2))) struct WebhookTests {
  @Test func aNoticeIsPostedOnceAndItsRowIsKept() async throws {
    try await NotificationsFixture.run { fixture in
      let receiver = try HTTPReceiver { _, _ in .status(204) }
      defer { receiver.close() }
      try await fixture.registerWebhook(receiver.url)
      try await fixture.withDispatcher {
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
        try await fixture.until { try await fixture.deliveries("delivered") == 1 }
        // A replay is no new notice; the next version is.
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
        try await fixture.deliver([Examples.event(.supplemented, Examples.supplemented())], offset: 1)
        try await fixture.until { try await fixture.deliveries("delivered") == 2 }
      }
      let requests = receiver.requests
      #expect(requests.map(\.method) == ["POST", "POST"])
      #expect(requests.map(\.path) == ["/notices", "/notices"])
      #expect(
        requests.map { $0.headers["idempotency-key"] } == ["H50000000001/S-1/v1", "H50000000001/S-1/v2"])
      let body = try #require(
        try JSONSerialization.jsonObject(with: Data(requests.first?.body ?? [])) as? [String: Any])
      #expect(body["institution"] as? String == "H50000000001")
      #expect(body["settlement_id"] as? String == "S-1")
      #expect(body["version"] as? Int == 1)
      #expect(body["text"] as? String == (try await fixture.texts(Examples.reference("S-1")).first))
    }
  }

  @Test func failuresAreRepeatedWithTheSameKeyAndBytesUntilSuccess() async throws {
    try await NotificationsFixture.run { fixture in
      let receiver = try HTTPReceiver { _, number in
        switch number {
        case 1: .status(500)
        case 2: .hangUp
        case 3: .status(404)
        case 4: .status(302)
        default: .status(200)
        }
      }
      defer { receiver.close() }
      try await fixture.registerWebhook(receiver.url)
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      try await fixture.withDispatcher {
        try await fixture.until { try await fixture.deliveries("delivered") == 1 }
      }
      let requests = receiver.requests
      #expect(requests.count >= 5)
      #expect(Set(requests.map { $0.headers["idempotency-key"] }) == ["H50000000001/S-1/v1"])
      #expect(Set(requests.map(\.body)).count == 1)
      let row = try await fixture.database.read { try $0.row("select attempts, last_status from deliveries") }
      #expect(try row?.integer("attempts") == 5)
      #expect(try row?.integer("last_status") == 200)
    }
  }

  @Test func aSilentWebhookHoldsUpNeitherConsumptionNorOtherInstitutions() async throws {
    try await NotificationsFixture.run { fixture in
      let slow = try HTTPReceiver { _, _ in .silence }
      let quick = try HTTPReceiver { _, _ in .status(200) }
      defer {
        slow.close()
        quick.close()
      }
      try await fixture.registerWebhook(slow.url, institution: "H1")
      try await fixture.registerWebhook(quick.url, institution: "H2")
      try await fixture.withDispatcher(timeout: .seconds(60)) {
        try await fixture.deliver([Examples.event(.completed, Examples.deferred("S-0", institution: "H1"))])
        for await _ in slow.arrivals { break }
        // The slow one is being waited for, for longer than the test may take.
        for number in 1...20 {
          let institution = number.isMultiple(of: 2) ? "H1" : "H2"
          let record = try Examples.deferred("S-\(number)", institution: institution)
          try await fixture.deliver([Examples.event(.completed, record)], offset: Int64(number))
        }
        #expect(try await fixture.handler.position(of: NotificationsFixture.partition) == 21)
        try await fixture.until { try await fixture.deliveries("delivered") == 10 }
        #expect(slow.requests.count == 1)
        #expect(try await fixture.deliveries("waiting") == 11)
      }
    }
  }

  @Test func anAnswerThatComesTooLateIsNoAnswer() async throws {
    try await NotificationsFixture.run { fixture in
      let receiver = try HTTPReceiver { _, number in number == 1 ? .silence : .status(200) }
      defer { receiver.close() }
      try await fixture.registerWebhook(receiver.url)
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      try await fixture.withDispatcher(timeout: .milliseconds(100)) {
        try await fixture.until { try await fixture.deliveries("delivered") == 1 }
      }
      #expect(receiver.requests.count == 2)
    }
  }

  @Test func whatWaitedIsPostedAfterARestart() async throws {
    try await NotificationsFixture.inFolder { folder in
      let receiver = try HTTPReceiver { _, _ in .status(200) }
      defer { receiver.close() }
      try await NotificationsFixture.open(folder) { fixture in
        try await fixture.registerWebhook(receiver.url)
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      }
      try await NotificationsFixture.open(folder) { fixture in
        try await fixture.withDispatcher {
          try await fixture.until { try await fixture.deliveries("delivered") == 1 }
        }
      }
      #expect(receiver.requests.count == 1)
    }
  }

  @Test func aLongAnswerIsNotRead() async throws {
    try await NotificationsFixture.run { fixture in
      // Far more than a socket holds: the receiver sees the connection go away.
      let receiver = try HTTPReceiver { _, _ in .long(200, bytes: 1 << 30) }
      defer { receiver.close() }
      try await fixture.registerWebhook(receiver.url)
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      try await fixture.withDispatcher {
        try await fixture.until { try await fixture.deliveries("delivered") == 1 }
      }
      #expect(receiver.requests.count == 1)
    }
  }

  @Test func anInstitutionWithoutWebhookHasNoDeliveries() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.registerWebhook("https://example.invalid/x", institution: "H1")
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      #expect(try await fixture.webhooks.next().isEmpty)
    }
  }

  @Test func removingAWebhookWithdrawsWhatWaits() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.registerWebhook("https://example.invalid/x")
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      #expect(try await fixture.webhooks.next().count == 1)
      try await fixture.registerWebhook("")
      #expect(try await fixture.webhooks.next().isEmpty)
      #expect(try await fixture.deliveries("withdrawn") == 1)
    }
  }

  @Test func aNewAddressTakesOverWhatWaitsAtOnce() async throws {
    try await NotificationsFixture.run { fixture in
      let dead = try HTTPReceiver { _, _ in .status(503) }
      let alive = try HTTPReceiver { _, _ in .status(200) }
      defer {
        dead.close()
        alive.close()
      }
      try await fixture.registerWebhook(dead.url)
      try await fixture.withDispatcher(pauses: WebhookPauses(first: 3_600_000, longest: 3_600_000)) {
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
        try await fixture.until {
          try await fixture.webhooks.next().first?.attempts == 1
        }
        try await fixture.registerWebhook(alive.url)
        try await fixture.until { try await fixture.deliveries("delivered") == 1 }
      }
      #expect(dead.requests.count == 1)
      #expect(alive.requests.count == 1)
    }
  }

  @Test(arguments: [
    "ftp://example.org/", "example.org/notices", "http://", "http:///notices",
    "https://user:pass@example.org/",
    "https://example.org/#part", "http://example.org:0/", "http://example.org:70000/", "http://exa mple.org/",
    "http://example.org/\r\nX: y", "javascript:alert(1)", "file:///etc/passwd",
  ])
  func anAddressThatIsNoHTTPURLIsRefused(_ url: String) async throws {
    try await NotificationsFixture.run { fixture in
      let error = await #expect(throws: RPCError.self) { try await fixture.registerWebhook(url) }
      #expect(error?.code == .invalidArgument)
      #expect(error?.message.contains("example") == false)
    }
  }

  @Test func aHospitalMayNotRegisterAnAddress() async throws {
    try await NotificationsFixture.run { fixture in
      let request = RegisterWebhookRequest(
        institution: try InstitutionCode(Examples.institution), url: "https://example.org/")
      let error = await #expect(throws: RPCError.self) {
        try await fixture.client(Examples.institution).call(
          NotificationsMethods.registerWebhook, request, timeout: .seconds(60))
      }
      #expect(error?.code == .permissionDenied)
    }
  }
}
