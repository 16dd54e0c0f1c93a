// SPDX-License-Identifier: Apache-2.0

public import Domain
public import RPC

/// The table of `tongjie.claims.v1.Claims`, to be read beside `Protos/tongjie/claims/v1/claims.proto`.
public enum ClaimsMethods {
  public static let service = "tongjie.claims.v1.Claims"

  public static let settle = Method<SettleRequest, SettleReply>(
    row("Settle", .lane, .keyed, [.hospital], .seconds(5))
  ) { $0.person.text }

  public static let preSettle = Method<SettleRequest, PreSettleReply>(
    row("PreSettle", .free, .read, [.hospital], .seconds(3))
  ) { $0.person.text }

  public static let cancel = Method<CancelRequest, CancelReply>(
    row("Cancel", .lane, .keyed, [.hospital], .seconds(5))
  ) { $0.person.text }

  public static let getSettlement = Method<GetSettlementRequest, GetSettlementReply>(
    row("GetSettlement", .free, .read, [.hospital])
  ) { $0.settlementID.text }

  public static let creditAccount = Method<CreditAccountRequest, CreditAccountReply>(
    row("CreditAccount", .lane, .keyed, [.operator])
  ) { $0.person.text }

  /// Free: CommercialSync asks while the person's lane may be waiting for CommercialSync.
  public static let resolve = Method<ResolveRequest, ResolveReply>(
    row("Resolve", .free, .keyed, [.service])
  ) { $0.reference.id.text }

  public static let audit = Method<AuditRequest, AuditReply>(
    row("Audit", .free, .read, [.operator, .service], .seconds(60))
  ) { _ in "audit" }

  public static let getCopies = Method<GetCopiesRequest, GetCopiesReply>(
    row("GetCopies", .free, .read, [.operator, .service])
  ) { $0.person.text }

  public static let health = Method<HealthRequest, HealthReply>(
    row("Health", .free, .read, [.operator, .service, .hospital], retries: .never)
  ) { _ in "health" }

  public static let stats = Method<StatsRequest, StatsReply>(
    row("Stats", .free, .read, [.operator, .service], retries: .never)
  ) { _ in "stats" }

  /// In the order of the .proto.
  public static let all: [MethodDescriptor] = [
    settle.descriptor, preSettle.descriptor, cancel.descriptor, getSettlement.descriptor,
    creditAccount.descriptor, resolve.descriptor, audit.descriptor, getCopies.descriptor, health.descriptor,
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
