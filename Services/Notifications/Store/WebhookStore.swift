// SPDX-License-Identifier: Apache-2.0

import Domain
import Storage

/// The webhooks of institutions and what is to be posted to them.
struct WebhookStore: Sendable {
  let database: Database

  /// Sets the institution's address; what waits goes there at once (`now`: Unix ms).
  func register(_ institution: InstitutionCode, url: WebhookURL, now: Int64) async throws {
    try await database.commit { transaction in
      try transaction.execute(
        """
        insert into webhooks (institution, url) values ($1, $2)
        on conflict (institution) do update set url = excluded.url, failures = 0, paused_until = 0
        """, .text(institution.text), .text(url.text))
      try transaction.execute(
        "update deliveries set next_attempt_at = $2 where institution = $1 and state = 'waiting'",
        .text(institution.text), .integer(now))
    }
  }

  /// Removes the address; what waits is withdrawn and stays so, its notices can still be read.
  func remove(_ institution: InstitutionCode) async throws {
    try await database.commit { transaction in
      try transaction.execute("delete from webhooks where institution = $1", .text(institution.text))
      try transaction.execute(
        "update deliveries set state = 'withdrawn' where institution = $1 and state = 'waiting'",
        .text(institution.text))
    }
  }

  /// The next delivery of every institution that has one waiting, due or not.
  func next() async throws -> [WebhookDelivery] {
    try await database.read { connection in
      try connection.rows(
        """
        select d.institution, d.settlement_id, d.version, d.attempts, d.next_attempt_at, w.url, w.failures,
          w.paused_until
        from webhooks w
        join deliveries d on (d.institution, d.settlement_id, d.version) = (
          select e.institution, e.settlement_id, e.version from deliveries e
          where e.institution = w.institution and e.state = 'waiting'
          order by e.next_attempt_at, e.settlement_id, e.version limit 1)
        order by d.next_attempt_at, d.institution
        """
      ).map(WebhookDelivery.init)
    }
  }

  /// Writes down what became of an attempt. A delivery that was withdrawn meanwhile stays withdrawn unless it arrived.
  func record(_ result: WebhookResult, of delivery: WebhookDelivery, now: Int64, pauses: WebhookPauses)
    async throws
  {
    let key = delivery.key.values
    try await database.commit { transaction in
      guard result.isDelivered else {
        let due = now + pauses.milliseconds(afterFailures: delivery.attempts + 1)
        try transaction.execute(
          """
          update deliveries set attempts = attempts + 1, last_status = $4, next_attempt_at = $5
          where institution = $1 and settlement_id = $2 and version = $3 and state = 'waiting'
          """, values: key + [.integer(Int64(result.status)), .integer(due)])
        guard result.isEndpointDown else { return }
        // Same address only: a new one registered meanwhile starts without a pause.
        try transaction.execute(
          "update webhooks set failures = failures + 1, paused_until = $3 where institution = $1 and url = $2",
          .text(delivery.key.reference.institution.text), .text(delivery.url),
          .integer(now + pauses.milliseconds(afterFailures: delivery.endpointFailures + 1)))
        return
      }
      try transaction.execute(
        """
        update deliveries set state = 'delivered', attempts = attempts + 1, last_status = $4, delivered_at = $5
        where institution = $1 and settlement_id = $2 and version = $3
        """, values: key + [.integer(Int64(result.status)), .integer(now)])
      try transaction.execute(
        "update webhooks set failures = 0, paused_until = 0 where institution = $1 and url = $2 and failures > 0",
        .text(delivery.key.reference.institution.text), .text(delivery.url))
    }
  }
}
