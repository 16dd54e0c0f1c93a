// SPDX-License-Identifier: Apache-2.0

import Domain
public import RPC

/// The table of `tongjie.enrollment.v1.Enrollment`, beside `Protos/tongjie/enrollment/v1/enrollment.proto`.
public enum EnrollmentMethods {
  public static let service = "tongjie.enrollment.v1.Enrollment"

  public static let registerPerson = Method<RegisterPersonRequest, RegisterPersonReply>(
    row("RegisterPerson", .lane, .keyed, [.operator])
  ) { $0.person.id.text }

  public static let health = Method<HealthRequest, HealthReply>(
    row("Health", .free, .read, [.operator, .service, .hospital], retries: .never)
  ) { _ in "health" }

  public static let stats = Method<StatsRequest, StatsReply>(
    row("Stats", .free, .read, [.operator, .service], retries: .never)
  ) { _ in "stats" }

  /// In the order of the .proto.
  public static let all: [MethodDescriptor] = [
    registerPerson.descriptor, health.descriptor, stats.descriptor,
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
