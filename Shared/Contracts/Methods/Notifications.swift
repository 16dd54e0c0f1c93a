// SPDX-License-Identifier: Apache-2.0

import Domain
public import RPC

/// The table of `tongjie.notifications.v1.Notifications`, beside
/// `Protos/tongjie/notifications/v1/notifications.proto`.
public enum NotificationsMethods {
  public static let service = "tongjie.notifications.v1.Notifications"

  public static let registerWebhook = Method<RegisterWebhookRequest, RegisterWebhookReply>(
    row("RegisterWebhook", .lane, .keyed, [.operator])
  ) { $0.institution.text }

  public static let getNotices = Method<GetNoticesRequest, GetNoticesReply>(
    row("GetNotices", .free, .read, [.operator])
  ) { $0.reference.id.text }

  public static let health = Method<HealthRequest, HealthReply>(
    row("Health", .free, .read, [.operator, .service, .hospital], retries: .never)
  ) { _ in "health" }

  public static let stats = Method<StatsRequest, StatsReply>(
    row("Stats", .free, .read, [.operator, .service], retries: .never)
  ) { _ in "stats" }

  /// In the order of the .proto.
  public static let all: [MethodDescriptor] = [
    registerWebhook.descriptor, getNotices.descriptor, health.descriptor, stats.descriptor,
  ]

  private static func row(
    _ name: String, _ ordering: MethodDescriptor.Ordering, _ idempotency: MethodDescriptor.Idempotency,
    _ callers: Set<CallerRole>, _ timeout: Duration = .seconds(3),
    retries: RetryLimits = .standard
  ) -> MethodDescriptor {
    MethodDescriptor(
      service: service, name: name, ordering: ordering, idempotency: idempotency, callers: callers,
      timeout: timeout, retries: retries)
  }
}
