// SPDX-License-Identifier: Apache-2.0

/// One method of the contract: what a person reads beside the `.proto`.
public struct MethodDescriptor: Sendable, Hashable {
  public enum Ordering: Sendable, Hashable {
    /// One request at a time per record key, in arrival order, from decode to commit.
    case lane
    /// Outside lanes: reads, and what must answer while a lane waits.
    case free
  }

  public enum Idempotency: Sendable, Hashable {
    /// No effects.
    case read
    /// Repeating an equal value under the same key is safe: it returns the first reply.
    case keyed
  }

  /// As in `tongjie.claims.v1.Claims`.
  public let service: String
  /// As in `Settle`.
  public let name: String
  public let ordering: Ordering
  public let idempotency: Idempotency
  /// Anyone else is answered `PERMISSION_DENIED`.
  public let callers: Set<CallerRole>
  /// The deadline of a call that names none.
  public let timeout: Duration
  /// When the client sends a failed call again.
  public let retries: RetryLimits
  /// As in `tongjie.claims.v1.Claims/Settle`: the value of `rpc-method`.
  public let fullName: String
  /// The proto package and `.requests`, as in `tongjie.claims.v1.requests`.
  public let requestTopic: String

  public init(
    service: String, name: String, ordering: Ordering, idempotency: Idempotency, callers: Set<CallerRole>,
    timeout: Duration, retries: RetryLimits = .standard
  ) {
    self.service = service
    self.name = name
    self.ordering = ordering
    self.idempotency = idempotency
    self.callers = callers
    self.timeout = timeout
    self.retries = retries
    fullName = "\(service)/\(name)"
    requestTopic = "\(service.lastIndex(of: ".").map { String(service[..<$0]) } ?? service).requests"
  }
}
