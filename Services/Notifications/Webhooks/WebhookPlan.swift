// SPDX-License-Identifier: Apache-2.0

import Domain

/// What to post now, and when to look again.
struct WebhookPlan: Sendable {
  /// At most one per institution, none of a busy one, at most what `maximumInFlight` leaves.
  let due: [WebhookDelivery]
  /// Unix ms of the next one that is not due yet; nil when only a new commit or a finished attempt can bring one.
  let nextDueAt: Int64?

  /// `candidates`: the next delivery of each institution, the longest due first.
  init(
    _ candidates: [WebhookDelivery], busy: Set<InstitutionCode>, now: Int64,
    maximumInFlight: Int = WebhookDispatcher.maximumInFlight
  ) {
    let free = candidates.filter { !busy.contains($0.key.reference.institution) }
    due = Array(free.filter { $0.dueAt <= now }.prefix(max(0, maximumInFlight - busy.count)))
    nextDueAt = free.lazy.map(\.dueAt).filter { $0 > now }.min()
  }
}
