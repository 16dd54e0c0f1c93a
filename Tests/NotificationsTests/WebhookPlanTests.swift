// SPDX-License-Identifier: Apache-2.0

import Domain
import Testing

@testable import Notifications

@Suite(.timeLimit(.minutes(2))) struct WebhookPlanTests {
  private func delivery(_ institution: String, dueAt: Int64) throws -> WebhookDelivery {
    WebhookDelivery(
      key: NoticeKey(reference: try Examples.reference("S", institution: institution), version: 1),
      url: "http://example.org/", attempts: 0, endpointFailures: 0, dueAt: dueAt)
  }

  @Test func whatIsDueGoesNowAndTheNextOneSaysWhenToLookAgain() throws {
    let candidates = try [delivery("A", dueAt: 5), delivery("B", dueAt: 10), delivery("C", dueAt: 11)]
    let plan = WebhookPlan(candidates, busy: [], now: 10)
    #expect(plan.due.map(\.dueAt) == [5, 10])
    #expect(plan.nextDueAt == 11)
  }

  @Test func aBusyInstitutionNeitherGoesNorWakes() throws {
    let candidates = try [delivery("A", dueAt: 5), delivery("B", dueAt: 20)]
    let plan = WebhookPlan(candidates, busy: try [InstitutionCode("A"), InstitutionCode("B")], now: 10)
    #expect(plan.due.isEmpty)
    #expect(plan.nextDueAt == nil)
  }

  @Test func thereIsALimitOfWhatIsUnderWay() throws {
    let candidates = try (0..<5).map { try delivery("I\($0)", dueAt: 0) }
    let plan = WebhookPlan(candidates, busy: [try InstitutionCode("X")], now: 10, maximumInFlight: 3)
    #expect(plan.due.count == 2)
  }

  @Test(arguments: [(1, 1_000), (2, 2_000), (5, 16_000), (9, 256_000), (10, 300_000), (5_000, 300_000)])
  func pausesDoubleUpToTheLongest(_ failures: Int, _ milliseconds: Int64) {
    #expect(WebhookPauses().milliseconds(afterFailures: failures) == milliseconds)
  }

  @Test func onlyAnEndpointInTroublePausesItsOtherNotices() {
    #expect(WebhookResult.silent.isEndpointDown)
    #expect(WebhookResult.answered(503).isEndpointDown)
    #expect(WebhookResult.answered(429).isEndpointDown)
    #expect(!WebhookResult.answered(404).isEndpointDown)
    #expect(!WebhookResult.answered(302).isDelivered)
    #expect(WebhookResult.answered(204).isDelivered)
  }
}
