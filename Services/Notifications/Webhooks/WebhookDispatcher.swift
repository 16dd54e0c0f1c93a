// SPDX-License-Identifier: Apache-2.0

import Domain
import Logging
import RPC
import ServiceKit
import Storage
import Synchronization

/// Posts waiting notices: at least once each, one at a time per institution, institutions beside each other.
///
/// It reads what the event consumer stored and never holds it up.
struct WebhookDispatcher: Sendable {
  /// Institutions posted to at the same time.
  static let maximumInFlight = 256

  let webhooks: WebhookStore
  let notices: NoticeStore
  let client: WebhookClient
  var pauses = WebhookPauses()
  var clock = WallClock.system
  let logger: Logger

  /// Runs until cancelled; what was under way then is posted again after the next start.
  func run() async {
    await dispatch()
    await client.close()
  }

  private func dispatch() async {
    let wake = WakeSignal()
    let inFlight = InFlight()
    await withDiscardingTaskGroup { group in
      let commits = webhooks.database.commits
      group.addTask { for await _ in commits { wake.signal() } }
      while !Task.isCancelled {
        let now = clock.now()
        let pause: Duration?
        do {
          let plan = WebhookPlan(try await webhooks.next(), busy: inFlight.institutions, now: now)
          for delivery in plan.due {
            inFlight.insert(delivery.key.reference.institution)
            group.addTask {
              await deliver(delivery)
              inFlight.remove(delivery.key.reference.institution)
              wake.signal()
            }
          }
          pause = plan.nextDueAt.map { .milliseconds(max(0, $0 - now)) }
        } catch is CancellationError {
          break
        } catch {
          logger.error("webhooks cannot be read", metadata: ["error": "\(error)"])
          pause = .seconds(1)
        }
        await wake.wait(atMost: pause)
      }
      group.cancelAll()
    }
  }

  private func deliver(_ delivery: WebhookDelivery) async {
    do {
      guard let text = try await notices.text(of: delivery.key) else { return }
      let result = await client.post(WebhookNotice(key: delivery.key, text: text), to: delivery.url)
      try await webhooks.record(result, of: delivery, now: clock.now(), pauses: pauses)
      guard !result.isDelivered else { return }
      logger.info(
        "a webhook did not take a notice",
        metadata: [
          "notice": "\(delivery.key.idempotencyKey)", "status": "\(result.status)",
          "attempt": "\(delivery.attempts + 1)",
        ])
    } catch is CancellationError {
    } catch {
      logger.error("an attempt to post cannot be recorded", metadata: ["error": "\(error)"])
      // Without its record the delivery is due at once: do not try again in a tight circle.
      // tidy: the pause of a retry
      try? await Task.sleep(for: .seconds(1))
    }
  }
}

/// The institutions being posted to.
private final class InFlight: Sendable {
  private let state = Mutex<Set<InstitutionCode>>([])

  var institutions: Set<InstitutionCode> { state.withLock { $0 } }
  func insert(_ institution: InstitutionCode) { state.withLock { _ = $0.insert(institution) } }
  func remove(_ institution: InstitutionCode) { state.withLock { _ = $0.remove(institution) } }
}
