// SPDX-License-Identifier: Apache-2.0

import Domain
public import RPC

/// The table of `tongjie.commercial.v1.CommercialSync`, beside `Protos/tongjie/commercial/v1/commercial.proto`.
public enum CommercialSyncMethods {
  public static let service = "tongjie.commercial.v1.CommercialSync"

  public static let registerCover = Method<RegisterCoverRequest, RegisterCoverReply>(
    row("RegisterCover", .lane, .keyed, [.operator])
  ) { $0.person.text }

  public static let quote = Method<QuoteRequest, QuoteReply>(
    row("Quote", .free, .read, [.service])
  ) { $0.person.text }

  public static let reserve = Method<ReserveRequest, ReserveReply>(
    row("Reserve", .lane, .keyed, [.service])
  ) { $0.person.text }

  public static let audit = Method<AuditRequest, AuditReply>(
    row("Audit", .free, .read, [.operator, .service], .seconds(60))
  ) { _ in "audit" }

  public static let health = Method<HealthRequest, HealthReply>(
    row("Health", .free, .read, [.operator, .service, .hospital], retries: .never)
  ) { _ in "health" }

  public static let stats = Method<StatsRequest, StatsReply>(
    row("Stats", .free, .read, [.operator, .service], retries: .never)
  ) { _ in "stats" }

  /// In the order of the .proto.
  public static let all: [MethodDescriptor] = [
    registerCover.descriptor, quote.descriptor, reserve.descriptor, audit.descriptor, health.descriptor,
    stats.descriptor,
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
