// SPDX-License-Identifier: Apache-2.0

/// The outcome of a call: gRPC's seventeen values with gRPC's meaning; the raw value crosses the wire as `rpc-status`.
///
/// Choosing one for a failure: retry of this very call can help → `unavailable`; the caller must start its larger
/// operation again → `aborted`; nothing but a change of state helps → `failedPrecondition`.
///
/// **`unavailable` and `deadlineExceeded` mean: outcome unknown.** The request may have been done, or may still be
/// done later. Repeat the same call with the same key or cancel it; never assume "not done".
public enum StatusCode: Int, Sendable, Hashable, CaseIterable {
  case ok = 0
  case cancelled
  case unknown
  case invalidArgument
  case deadlineExceeded
  case notFound
  case alreadyExists
  case permissionDenied
  case resourceExhausted
  case failedPrecondition
  case aborted
  case outOfRange
  case unimplemented
  case `internal`
  case unavailable
  case dataLoss
  case unauthenticated

  /// gRPC's spelling, as in `INVALID_ARGUMENT`.
  public var name: String {
    switch self {
    case .ok: "OK"
    case .cancelled: "CANCELLED"
    case .unknown: "UNKNOWN"
    case .invalidArgument: "INVALID_ARGUMENT"
    case .deadlineExceeded: "DEADLINE_EXCEEDED"
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .permissionDenied: "PERMISSION_DENIED"
    case .resourceExhausted: "RESOURCE_EXHAUSTED"
    case .failedPrecondition: "FAILED_PRECONDITION"
    case .aborted: "ABORTED"
    case .outOfRange: "OUT_OF_RANGE"
    case .unimplemented: "UNIMPLEMENTED"
    case .internal: "INTERNAL"
    case .unavailable: "UNAVAILABLE"
    case .dataLoss: "DATA_LOSS"
    case .unauthenticated: "UNAUTHENTICATED"
    }
  }

  /// Whether the work may have been done although this status came back.
  public var isOutcomeUnknown: Bool {
    switch self {
    case .unavailable, .deadlineExceeded, .cancelled, .unknown, .internal, .dataLoss: true
    case .ok, .invalidArgument, .notFound, .alreadyExists, .permissionDenied, .resourceExhausted,
      .failedPrecondition, .aborted, .outOfRange, .unimplemented, .unauthenticated:
      false
    }
  }
}
